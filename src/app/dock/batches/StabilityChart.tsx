import { Dialog } from 'radix-ui'
import { useFormat } from '../../format.ts'
import { Icon } from '../../icons.tsx'
import { useGraph, useHistory } from '../../session.ts'
import dialog from '../../shell/menu.module.css'
import { useWords } from '../../words.ts'
import { niceScale } from '../charts/niceScale.ts'
import { longQueue, predict, stabilityPoints } from './stability.ts'
import styles from './Stability.module.css'
import { words } from './stabilityWords.ts'

const size = { width: 600, height: 220, left: 8, right: 44, top: 10, bottom: 22 }
const shown = 60

/** Processing time against the interval, the wait that grows from it, and what the last ten batches predict (`ui-spec` §6.6). */
export function StabilityChart({ onClose }: { readonly onClose: () => void }) {
  const say = useWords(words)
  const format = useFormat()
  const interval = useGraph((g) => g.graph.batchInterval)
  const batches = useHistory((h) => h.batches).slice(-shown)
  const points = stabilityPoints(batches, interval)
  const prediction = predict(batches, interval)
  const times = points.map(({ processing }) => processing)
  const waited = Math.max(0, ...points.map(({ delay }) => delay))
  const scale = niceScale(0, Math.max(interval * 1.2, waited, ...times))
  const cell = (size.width - size.left - size.right) / Math.max(1, shown)
  const x = (i: number) => size.left + (shown - points.length + i + 0.5) * cell
  const y = (ms: number) => size.height - size.bottom - (ms / scale.max) * (size.height - size.top - size.bottom)
  const line = points.map(({ processing }, i) => `${i ? 'L' : 'M'}${x(i)} ${y(processing)}`).join('')
  const area = (value: (p: (typeof points)[number]) => number) =>
    points.length
      ? `M${x(0)} ${y(0)}${points.map((p, i) => `L${x(i)} ${y(value(p))}`).join('')}L${x(points.length - 1)} ${y(0)}Z`
      : ''
  const over = points
    .map((p, i) =>
      p.processing > interval
        ? `M${x(i) - cell / 2} ${y(interval)}V${y(p.processing)}H${x(i) + cell / 2}V${y(interval)}Z`
        : '',
    )
    .join('')
  const sentence =
    prediction &&
    {
      steady: () => say('steady', { share: format.share(prediction.kind === 'steady' ? prediction.share : 0) }),
      grows: () =>
        say('grows', { n: longQueue, time: format.duration(prediction.kind === 'grows' ? prediction.time : 0) }),
      recovers: () => say('recovers', { time: format.duration(prediction.kind === 'recovers' ? prediction.time : 0) }),
      full: () => say('full', { n: prediction.kind === 'full' ? prediction.queue : 0 }),
    }[prediction.kind]()
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={dialog.backdrop} />
        <Dialog.Content className={`${dialog.dialog} ${styles.dialog}`} aria-describedby={undefined}>
          <header className={styles.head}>
            <Dialog.Title className={dialog.dialogTitle}>{say('title')}</Dialog.Title>
            <Dialog.Close className="iconButton small" aria-label={say('close')}>
              <Icon name="close" />
            </Dialog.Close>
          </header>
          <p className={styles.sentence} data-tone={prediction?.kind === 'steady' ? 'ok' : 'warn'} role="status">
            {sentence}
          </p>
          <svg
            viewBox={`0 0 ${size.width} ${size.height}`}
            className={styles.chart}
            role="img"
            aria-label={say('figure', {
              from: String(points[0]?.batch ?? 0),
              to: String(points.at(-1)?.batch ?? 0),
              least: format.duration(Math.min(...times)),
              most: format.duration(Math.max(...times)),
              interval: format.interval(interval),
              waited: format.duration(waited),
            })}
          >
            {scale.ticks.map((tick) => (
              <g key={tick}>
                <path d={`M${size.left} ${y(tick)}H${size.width - size.right}`} stroke="var(--mr-line)" />
                <text x={size.width - size.right + 8} y={y(tick) + 4}>
                  {tick === 0 ? '0' : format.interval(tick)}
                </text>
              </g>
            ))}
            <path d={area(({ delay }) => delay)} fill="var(--mr-warn)" opacity="0.16" />
            <path d={area(({ processing }) => Math.min(processing, interval))} fill="var(--mr-ok)" opacity="0.16" />
            <path d={over} fill="var(--mr-warn)" opacity="0.4" />
            <path d={line} fill="none" stroke="var(--mr-text-2)" strokeWidth="1.6" />
            <path
              d={`M${size.left} ${y(interval)}H${size.width - size.right}`}
              stroke="var(--mr-warn)"
              strokeWidth="1.4"
              strokeDasharray="5 4"
            />
            <text className={styles.limit} x={size.left + 2} y={y(interval) - 5}>
              {say('interval', { time: format.interval(interval) })}
            </text>
            {points.map((point, i) =>
              Array.from({ length: Math.min(longQueue, point.queue) }, (_, n) => (
                <circle
                  key={`${point.batch} ${n}`}
                  cx={x(i)}
                  cy={size.height - size.bottom - 4 - n * 7}
                  r="2.2"
                  fill="var(--mr-warn)"
                />
              )),
            )}
            {[points[0], points.at(-1)].map(
              (point, i) =>
                point && (
                  <text key={i} x={x(i ? points.length - 1 : 0)} y={size.height - 6} textAnchor={i ? 'end' : 'start'}>
                    {point.batch}
                  </text>
                ),
            )}
          </svg>
          <ul className={styles.legend}>
            <li>
              <i style={{ background: 'var(--mr-text-2)', height: 2 }} />
              {say('processing')}
            </li>
            <li>
              <i style={{ background: 'color-mix(in oklab, var(--mr-warn) 30%, transparent)' }} />
              {say('delay')}
            </li>
            <li>
              <i style={{ background: 'var(--mr-warn)', width: 6, height: 6, borderRadius: 3 }} />
              {say('queue')}
            </li>
          </ul>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
