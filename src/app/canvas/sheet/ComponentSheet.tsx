import type { Family } from '#operators/define.ts'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import styles from './ComponentSheet.module.css'
import { FooterNumber, NodeView } from '../node/NodeView.tsx'
import { PortGlyph, type PortKind } from '../node/PortGlyph.tsx'
import { codeLine, lastCounts, Placed, SheetPort } from './sheetParts.tsx'
import { SheetStates } from './SheetStates.tsx'
import { Sparkline } from '../node/Sparkline.tsx'
import { grainPitch, grainRadius, grainsOf, wireWidth } from '../wire/wirePath.ts'

/**
 * Every node, port and wire look at once, in both themes: the real components with given facts. For comparing with the
 * design, and for seeing what a change of a component does to all its states.
 */
export function ComponentSheet() {
  return (
    <div className={styles.sheet}>
      <Half theme="dark" />
      <Half theme="light" />
    </div>
  )
}

/** Where the rows of ports and wires begin, below the states. */
const portsTop = 1064

interface FamilyExample {
  readonly family: Family
  readonly operator: string
  readonly text: string
  readonly input: PortKind | null
  readonly output: PortKind | null
}

const families: readonly FamilyExample[] = [
  { family: 'source', operator: 'socketTextStream', text: '"shop.till", 9999', input: null, output: 'single' },
  { family: 'narrow', operator: 'mapValues', text: 'lambda v: v * 2', input: 'single', output: 'single' },
  { family: 'shuffle', operator: 'reduceByKey', text: 'lambda a, b: a + b', input: 'pairs', output: 'pairs' },
  { family: 'window', operator: 'countByWindow', text: '', input: 'single', output: 'single' },
  { family: 'state', operator: 'updateStateByKey', text: 'update_stock', input: 'pairs', output: 'pairs' },
  { family: 'output', operator: 'foreachRDD', text: 'lambda r: save(r)', input: 'any', output: null },
]

function Half({ theme }: { readonly theme: 'light' | 'dark' }) {
  const t = useText()
  return (
    <section className={styles.half} data-theme={theme} aria-label={t(`canvas.sheet_${theme}`)}>
      <h2 className={styles.heading} style={{ left: 36, top: 28 }}>
        {t('canvas.sheetFamilies')}
      </h2>
      {families.map((example, i) => (
        <FamilyNode key={example.family} example={example} x={36 + 222 * (i % 3)} y={66 + 176 * Math.floor(i / 3)} />
      ))}
      <h2 className={styles.heading} style={{ left: 36, top: 424 }}>
        {t('canvas.sheetStates')}
      </h2>
      <SheetStates />
      <h2 className={styles.heading} style={{ left: 36, top: portsTop }}>
        {t('canvas.sheetPorts')}
      </h2>
      <PortRow top={portsTop + 34} kind="single" type="T" text={t('canvas.sheetSingle')} />
      <PortRow top={portsTop + 64} kind="pairs" type="(K, V)" text={t('canvas.sheetPairs')} />
      <PortRow top={portsTop + 94} kind="any" type="any" text={t('canvas.sheetAny')} />
      <PortRow top={portsTop + 124} kind="any" many type="any …" text={t('canvas.sheetMany')} />
      <h2 className={styles.heading} style={{ left: 236, top: portsTop }}>
        {t('canvas.sheetWires')}
      </h2>
      <Wires />
    </section>
  )
}

function FamilyNode(props: { readonly example: FamilyExample; readonly x: number; readonly y: number }) {
  const { family, operator, text, input, output } = props.example
  const t = useText()
  const format = useFormat()
  const [width, height] = [178, 112]
  const badge = t('canvas.windowBadge', { length: format.interval(30_000), slide: format.interval(10_000) })
  return (
    <Placed x={props.x} y={props.y} height={124} caption={<b>{t(`canvas.family_${family}`)}</b>}>
      <NodeView
        operator={operator}
        family={family}
        label={t(`canvas.sheetLabel_${family}`)}
        width={width}
        height={height}
        code={text ? codeLine(text) : []}
        window={family === 'window' ? { text: badge, length: 15, slide: 5 } : undefined}
        footer={
          <FooterNumber value={family === 'output' ? '2' : '28'} unit={t('canvas.records')}>
            <Sparkline values={lastCounts} width={50} />
          </FooterNumber>
        }
      >
        {input && <SheetPort kind={input} x={0} y={height / 2} />}
        {output && <SheetPort kind={output} x={width} y={height / 2} />}
      </NodeView>
    </Placed>
  )
}

function PortRow(props: {
  readonly top: number
  readonly kind: PortKind
  readonly many?: boolean
  readonly type: string
  readonly text: string
}) {
  return (
    <div className={styles.portRow} style={{ top: props.top }}>
      <PortGlyph kind={props.kind} many={props.many ?? false} />
      <span className="mono" lang="en">
        {props.type}
      </span>
      <span className="t2">{props.text}</span>
    </div>
  )
}

function Wires() {
  const t = useText()
  const format = useFormat()
  const range = (from: number, to: number) => t('canvas.sheetRange', { from: format.count(from), to: format.count(to) })
  const wires: readonly (readonly [records: number, text: string])[] = [
    [0, t('canvas.sheetEmpty')],
    [7, range(1, 9)],
    [28, range(10, 99)],
    [500, range(100, 999)],
    [5000, range(1000, 9999)],
    [50_000, t('canvas.sheetAndUp', { from: format.count(10_000) })],
  ]
  return (
    <svg className={styles.wires} style={{ top: portsTop }} width="720" height="140" aria-hidden="true">
      {wires.map(([records, text], i) => {
        const x = 236 + 232 * (i % 2)
        const y = 46 + 30 * Math.floor(i / 2)
        return (
          <g key={records}>
            <path d={`M${x} ${y}h110`} stroke="var(--mr-edge)" strokeWidth={wireWidth(records)} />
            {records === 0 ? (
              <circle cx={x + 50} cy={y} r="3.6" fill="var(--mr-canvas)" stroke="var(--mr-water)" strokeWidth="1.6" />
            ) : (
              Array.from({ length: grainsOf(records) }, (_, grain) => (
                <circle key={grain} cx={x + 36 + grain * grainPitch} cy={y} r={grainRadius} fill="var(--mr-water)" />
              ))
            )}
            <text x={x + 120} y={y + 4} fontSize="12" fill="var(--mr-text-2)">
              {text}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
