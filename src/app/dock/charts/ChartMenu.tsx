import { DropdownMenu } from 'radix-ui'
import { useRef } from 'react'
import type { ChartSpec } from '#model/graph.ts'
import type { ChartPoint } from '#model/run.ts'
import { Icon } from '../../icons.tsx'
import { useText } from '../../i18n.ts'
import { useGhost } from '../../compare/useGhost.ts'
import { useSession } from '../../session.ts'
import { MenuRegion } from '../../shell/menuParts.tsx'
import { chartSeries, chartText, maxSeries, since } from './chartSeries.ts'
import styles from './Charts.module.css'
import { otherKey } from './seriesStyles.ts'
import { useCopy } from '../useCopy.ts'

interface Props {
  readonly chart: ChartSpec
  readonly points: readonly ChartPoint[]
  readonly keys: readonly string[]
  readonly asTable: boolean
  readonly onAsTable: (on: boolean) => void
  readonly name: (key: string) => string
}

/** A menu is no place for ten thousand keys: the chosen ones and the first of the others. */
const offered = 40
const types = ['line', 'area', 'heat', 'bars', 'value', 'table'] as const

/** What can be done with a chart: its type, its keys, its data, and away with it. */
export function ChartMenu({ chart, points, keys, asTable, onAsTable, name }: Props) {
  const t = useText()
  const session = useSession()
  const copy = useCopy()
  const ghost = useGhost(chart.id)
  // Outlives the menu: a key that is switched off has no points any more and must still be there to be switched on.
  const known = useRef(new Set<string>())
  const copyData = () => {
    const first = points[0]?.batch ?? 1
    const last = Math.max(first, points.at(-1)?.batch ?? first, ghost?.points.at(-1)?.batch ?? first)
    const compared = ghost && {
      series: since(chartSeries(ghost.points, first, last, keys), ghost.from),
      run: t('dock.charts.run', { run: String(ghost.name) }),
    }
    void copy(chartText(chartSeries(points, first, last, keys), compared))
  }
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        className={`iconButton small ${styles.menu}`}
        aria-label={t('dock.charts.menu', { title: chart.title })}
      >
        <Icon name="more" />
      </DropdownMenu.Trigger>
      <MenuRegion label={t('dock.charts.menu', { title: chart.title })}>
        <DropdownMenu.Content className={styles.menuPanel} align="start" sideOffset={4} collisionPadding={8}>
          <DropdownMenu.RadioGroup
            value={chart.type}
            onValueChange={(type) => session.changeChart(chart.id, { type: type as ChartSpec['type'] })}
          >
            {types.map((type) => (
              <DropdownMenu.RadioItem key={type} value={type} className={styles.item}>
                <Tick />
                {t(`dock.charts.type.${type}`)}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <KeyChoice chart={chart} points={points} keys={keys} name={name} known={known.current} />
          <hr />
          <DropdownMenu.Item className={styles.item} onSelect={() => onAsTable(!asTable)}>
            <span className={styles.tick} />
            {asTable ? t('dock.charts.asChart') : t('dock.charts.asTable')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={styles.item} onSelect={copyData}>
            <span className={styles.tick}>
              <Icon name="copy" />
            </span>
            {t('dock.charts.copyData')}
          </DropdownMenu.Item>
          <DropdownMenu.Item className={styles.item} onSelect={() => session.unpinChart(chart.id)}>
            <span className={styles.tick}>
              <Icon name="trash" />
            </span>
            {t('dock.charts.unpin')}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </MenuRegion>
    </DropdownMenu.Root>
  )
}

/** Which keys have a line of their own. The engine keeps seven and adds up the rest, so these are the ones to choose from. */
function KeyChoice({
  chart,
  points,
  keys,
  name,
  known,
}: Pick<Props, 'chart' | 'points' | 'keys' | 'name'> & { readonly known: Set<string> }) {
  const t = useText()
  const session = useSession()
  for (const key of chart.keys ?? []) known.add(key)
  for (const { values } of points) for (const key in values ?? {}) if (key !== otherKey) known.add(key)
  if (known.size < 2) return null
  const chosen = new Set(keys.filter((key) => key !== otherKey))
  const toggle = (key: string, on: boolean) => {
    const next = on ? [...chosen, key] : [...chosen].filter((k) => k !== key)
    if (next.length > 0 && next.length <= maxSeries) session.changeChart(chart.id, { keys: next })
  }
  return (
    <>
      <hr />
      <DropdownMenu.Label className={`${styles.item} t3`}>{t('dock.charts.chooseKeys')}</DropdownMenu.Label>
      {chart.keys && (
        <DropdownMenu.Item className={styles.item} onSelect={() => session.changeChart(chart.id, { keys: undefined })}>
          <span className={styles.tick} />
          {t('dock.charts.largest')}
        </DropdownMenu.Item>
      )}
      {offer(known, chosen).map((key) => (
        <DropdownMenu.CheckboxItem
          key={key}
          className={styles.item}
          checked={chosen.has(key)}
          disabled={!chosen.has(key) && chosen.size >= maxSeries}
          onCheckedChange={(on) => toggle(key, on)}
          onSelect={(event) => event.preventDefault()}
        >
          <Tick />
          <span className="mono">{name(key)}</span>
        </DropdownMenu.CheckboxItem>
      ))}
    </>
  )
}

function offer(known: ReadonlySet<string>, chosen: ReadonlySet<string>): readonly string[] {
  const others = [...known].filter((key) => !chosen.has(key)).sort()
  return [...chosen, ...others.slice(0, offered - chosen.size)].sort()
}

const Tick = () => (
  <span className={styles.tick}>
    <DropdownMenu.ItemIndicator>
      <Icon name="check" />
    </DropdownMenu.ItemIndicator>
  </span>
)
