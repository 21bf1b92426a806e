import { useMemo } from 'react'
import type { Scenario } from '#gallery/index.ts'
import { Icon } from '../icons.tsx'
import { useLanguage, useText } from '../i18n.ts'
import { MarkShape } from '../marks.tsx'
import styles from './Gallery.module.css'
import type { Preview } from './preview.ts'
import { ceilingOf, columns, crossings, dots, previewSize, ranking, stepPath, yOf } from './preview.ts'
import { grainsOf, thumbnail, thumbnailOf } from './thumbnail.ts'

interface ScenarioCardProps {
  readonly scenario: Scenario
  readonly preview: Preview | undefined
}

/** One scenario: its true graph in family marks, a preview of its result, what it answers, and the operators it teaches. A link that runs it. */
export function ScenarioCard({ scenario, preview }: ScenarioCardProps) {
  const t = useText()
  const language = useLanguage()
  return (
    <a className={styles.card} href={`#/demo/${scenario.id}`} aria-describedby={`about-${scenario.id}`}>
      <div className={styles.picture}>
        <GraphThumbnail scenario={scenario} preview={preview} />
        {preview && <Drawing preview={preview} />}
      </div>
      <div className={styles.about}>
        <div className={styles.cardTitle}>
          <h2>{scenario.title[language]}</h2>
          <span className={styles.runIt}>
            {t('gallery.run')} <Icon name="arrowRight" />
          </span>
        </div>
        <p id={`about-${scenario.id}`} className={styles.cardText}>
          {scenario.text[language]}
        </p>
        <div className={styles.operators} lang="en">
          {scenario.operators.join(', ')}
        </div>
      </div>
    </a>
  )
}

function GraphThumbnail({ scenario, preview }: ScenarioCardProps) {
  const t = useText()
  const { marks, wires } = useMemo(() => thumbnailOf(scenario.graph('en')), [scenario])
  return (
    <svg
      className={styles.graph}
      viewBox={`0 0 ${thumbnail.width} ${thumbnail.height}`}
      role="img"
      aria-label={t('gallery.graph', { operators: scenario.operators })}
    >
      {wires.map(({ wire, path, at }) => {
        const count = preview?.counts[wire.from] ?? 0
        return (
          <g key={`${wire.from} ${wire.to} ${wire.port}`}>
            <path
              d={path}
              fill="none"
              stroke="var(--mr-edge)"
              strokeWidth={Math.min(4, 1.4 + 0.6 * Math.log10(count + 1))}
            />
            {Array.from({ length: grainsOf(count) }, (_, i) => {
              const p = at(0.46 + i * 0.075)
              return <circle key={i} cx={p.x} cy={p.y} r="2.7" fill="var(--mr-water)" />
            })}
          </g>
        )
      })}
      {marks.map((m) => (
        <g
          key={m.id}
          className="mark"
          transform={`translate(${m.x - thumbnail.mark / 2} ${m.y - thumbnail.mark / 2}) scale(${thumbnail.mark / 18})`}
        >
          <MarkShape family={m.family} />
        </g>
      ))}
    </svg>
  )
}

function Drawing({ preview }: { readonly preview: Preview }) {
  switch (preview.type) {
    case 'bars':
      return <PreviewBars preview={preview} />
    case 'columns':
      return <PreviewColumns preview={preview} all="var(--mr-line-2)" rest="var(--mr-error)" />
    case 'stacked':
      return <PreviewColumns preview={preview} all="var(--mr-series-1)" rest="var(--mr-series-4)" />
    case 'dots':
      return <PreviewDots preview={preview} />
    case 'line':
      return <PreviewLines preview={preview} />
  }
}

const dashes = ['', '6 3', '2 2.5', '9 3 2 3']

function PreviewLines({ preview }: { readonly preview: Preview }) {
  const ceiling = ceilingOf(preview)
  const series = ranking(preview).slice(0, 4)
  const { width, height } = previewSize
  const { threshold } = preview
  const alerts = threshold === undefined ? [] : series.flatMap(({ key }) => crossings(preview.series[key]!, threshold))
  return (
    <svg className={styles.preview} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {series.map(({ key }, i) => (
        <path
          key={key}
          d={stepPath(preview.series[key]!, ceiling)}
          fill="none"
          stroke={`var(--mr-series-${i + 1})`}
          strokeWidth="1.6"
          strokeDasharray={dashes[i]}
          vectorEffect="non-scaling-stroke"
        />
      ))}
      {threshold !== undefined && (
        <path
          d={`M0 ${yOf(threshold, ceiling)}H${width}`}
          stroke="var(--mr-warn)"
          strokeDasharray="4 3"
          vectorEffect="non-scaling-stroke"
        />
      )}
      {alerts.map((x, i) => (
        <path key={i} d={`M${x} ${yOf(threshold!, ceiling) - 6}l5 8.6h-10z`} fill="var(--mr-warn)" />
      ))}
    </svg>
  )
}

function PreviewBars({ preview }: { readonly preview: Preview }) {
  const ceiling = ceilingOf(preview)
  const { width, height } = previewSize
  return (
    <svg className={styles.preview} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {ranking(preview)
        .slice(0, 5)
        .map(({ key, value }, i) => (
          <rect
            key={key}
            x="0"
            y={i * 12}
            width={(width * value) / ceiling}
            height="8.5"
            rx="1.5"
            fill={i === 0 ? 'var(--mr-series-1)' : 'var(--mr-line-2)'}
          />
        ))}
    </svg>
  )
}

interface Fills {
  readonly all: string
  readonly rest: string
}

function PreviewColumns({ preview, ...fills }: { readonly preview: Preview } & Fills) {
  const { width, height } = previewSize
  return (
    <svg className={styles.preview} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {columns(preview).map(({ x, width: wide, all, rest }) => (
        <g key={x}>
          <rect x={x} y={height - all} width={wide} height={all} fill={fills.all} />
          <rect x={x} y={height - rest} width={wide} height={rest} fill={fills.rest} />
        </g>
      ))}
    </svg>
  )
}

function PreviewDots({ preview }: { readonly preview: Preview }) {
  const { width, height } = previewSize
  const { records, alarms } = dots(preview)
  return (
    <svg className={styles.preview} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <path
        d={records.map(({ x, y }) => `M${x.toFixed(1)} ${y}h0`).join('')}
        stroke="var(--mr-text-3)"
        strokeWidth="2.8"
        strokeLinecap="round"
        vectorEffect="non-scaling-stroke"
      />
      {alarms.map((x) => (
        <path key={x} d={`M${x} 5l5 5-5 5-5-5z`} fill="var(--mr-error)" />
      ))}
    </svg>
  )
}
