import type { ReactNode } from 'react'
import { BreakpointSquare } from '../../debug/BreakpointMark.tsx'
import { useFormat } from '../../format.ts'
import { useText } from '../../i18n.ts'
import { Icon } from '../../icons.tsx'
import node from '../node/Node.module.css'
import { FooterNumber, FooterText, NodeView, type NodeViewProps } from '../node/NodeView.tsx'
import { codeLine, lastCounts, Placed, SheetPort } from './sheetParts.tsx'
import { Sparkline } from '../node/Sparkline.tsx'

interface StateExample extends Partial<NodeViewProps> {
  readonly caption: string
  /** How its input stands to a wire that is being drawn. */
  readonly port?: 'accepts' | 'refused'
  readonly mark?: ReactNode
}

/** Every state of a node (spec §3.3), four in a row. */
export function SheetStates() {
  const t = useText()
  const number = (
    <FooterNumber value="28" unit={t('canvas.records')}>
      <Sparkline values={lastCounts} width={40} height={18} />
    </FooterNumber>
  )
  return useStates().map(({ caption, port, mark, ...look }, i) => (
    <Placed key={caption} x={36 + 166 * (i % 4)} y={460 + 146 * Math.floor(i / 4)} height={112} caption={caption}>
      <NodeView
        operator="filter"
        family="narrow"
        label={t('canvas.sheetLabel_example')}
        width={148}
        height={104}
        code={codeLine('lambda kv: kv[1] > 5')}
        footer={number}
        {...look}
      >
        {mark}
        <SheetPort kind="pairs" x={0} y={52} state={port ?? 'idle'} />
        <SheetPort kind="pairs" x={148} y={52} />
      </NodeView>
    </Placed>
  ))
}

function useStates(): readonly StateExample[] {
  const t = useText()
  const format = useFormat()
  const ofInterval = t('canvas.ofInterval', { interval: format.interval(2000) })
  const add = (
    <span className={node.add} style={{ left: 162, top: 62 }}>
      <Icon name="add" />
    </span>
  )
  return [
    { caption: t('canvas.state_ready') },
    {
      caption: t('canvas.state_queued'),
      icon: 'queued',
      footer: <FooterText text={t('canvas.waitingForBatch', { batch: '219' })} />,
    },
    { caption: t('canvas.state_running'), running: 0.76 },
    { caption: t('canvas.state_selected'), selected: true },
    { caption: t('canvas.state_focus'), focused: true },
    {
      caption: t('canvas.state_error'),
      error: true,
      icon: 'error',
      footer: <FooterText error text={t('canvas.problemAt', { type: 'KeyError', column: 14 })} />,
    },
    {
      caption: t('canvas.state_slow'),
      icon: 'warning',
      footer: <FooterNumber late value={format.duration(2460)} unit={ofInterval} />,
    },
    { caption: t('canvas.state_edited'), dashed: true, chip: t('canvas.edited') },
    { caption: t('canvas.state_focusSelected'), selected: true, focused: true },
    {
      caption: t('canvas.state_blocked'),
      dashed: true,
      faded: true,
      footer: <FooterText text={t('canvas.waitingOn', { operator: 'map' })} />,
    },
    { caption: t('canvas.state_off'), off: true, footer: <FooterText text={t('canvas.skipped')} /> },
    { caption: t('canvas.state_breakpoint'), mark: <BreakpointSquare title={t('canvas.state_breakpoint')} /> },
    {
      caption: t('canvas.state_unconnected'),
      dashed: true,
      faded: true,
      footer: <FooterText text={t('canvas.noInput')} />,
    },
    { caption: t('canvas.state_accepts'), port: 'accepts' },
    { caption: t('canvas.state_refuses'), port: 'refused', refuses: true },
    // Last of its row: its button needs the room.
    { caption: t('canvas.state_hover'), hovered: true, mark: add },
  ]
}
