import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { SeriesOrder } from '../dock/charts/seriesStyles.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../session.ts'
import { Notices } from '../share/Notices.tsx'
import { BrandMark } from '../shell/BrandMark.tsx'
import { useCommands } from '../shell/commands.ts'
import { Menu, MenuItem, MenuNote, MenuSeparator } from '../shell/Menu.tsx'
import { playOrPause } from '../shell/playOrPause.ts'
import { stepOn } from '../shell/stepOn.ts'
import { useHealth } from '../shell/useHealth.ts'
import { useSize } from '../timeline/useSize.ts'
import { cellsFor } from './cells.ts'
import styles from './Phone.module.css'
import { PhoneChart } from './PhoneChart.tsx'
import { PhoneOperators } from './PhoneOperators.tsx'
import { PhoneTimeline } from './PhoneTimeline.tsx'

const PhoneEditor = lazy(() => import('./PhoneEditor.tsx').then((module) => ({ default: module.PhoneEditor })))

/** From this width on the outline can be worked in: a desktop at 200 % is 720 px wide (`ui-spec` 11). */
const roomToEdit = 600

/**
 * The open pipeline on a phone (`ui-spec` 11, below 768 px): clock, pinned charts and the pipeline as a list, to read; timeline and
 * transport under the thumb. A window that is only zoomed in can be edited through the outline.
 */
export function PhoneViewer() {
  const [editing, setEditing] = useState(false)
  if (editing)
    return (
      <Suspense>
        <PhoneEditor onClose={() => setEditing(false)} />
      </Suspense>
    )
  return <Viewer onEdit={() => setEditing(true)} />
}

function Viewer({ onEdit }: { readonly onEdit: () => void }) {
  const t = useText()
  const name = useGraph((g) => g.graph.name)
  const charts = useGraph((g) => g.graph.charts)
  const points = useHistory((h) => h.points)
  const live = useHistory((h) => h.live)
  const playhead = useView((v) => v.playhead)
  const { clock, clockTone, batch, health, tone } = useHealth()
  const column = useRef<HTMLDivElement>(null)
  const { width } = useSize(column)
  const cells = useMemo(() => cellsFor(width, live, playhead), [width, live, playhead])
  const order = useMemo(() => new SeriesOrder(), [])
  useMemo(() => order.learn(charts, points, live), [order, charts, points, live])
  return (
    <div className={styles.phone}>
      <header className={styles.top} data-region="topbar">
        <BrandMark />
        <h1>{name || t('shell.untitled')}</h1>
        <span className="pill">{t('phone.viewOnly')}</span>
        <MoreMenu onEdit={onEdit} />
      </header>
      <main className={styles.main} data-region="canvas">
        <Notices />
        <div ref={column}>
          <div className={styles.clockRow}>
            <span className={styles.clock} data-tone={clockTone}>
              {clock}
            </span>
            <span className={styles.status}>
              <span>{batch}</span>
              <span data-tone={tone}>{health}</span>
            </span>
          </div>
          {width > 0 &&
            charts.map((chart) => (
              <PhoneChart key={chart.id} chart={chart} cells={cells} width={width} order={order} />
            ))}
          <h2 className={styles.heading}>{t('phone.pipeline')}</h2>
          <PhoneOperators />
        </div>
      </main>
      <footer className={styles.bottom} data-region="timeline">
        <div className={styles.inner}>
          {width > 0 && <PhoneTimeline cells={cells} width={width} />}
          <PhoneTransport />
        </div>
      </footer>
    </div>
  )
}

function MoreMenu({ onEdit }: { readonly onEdit: () => void }) {
  const t = useText()
  const commands = useCommands()
  return (
    <Menu
      align="end"
      label={t('phone.more')}
      trigger={
        <button className={styles.more} aria-label={t('phone.more')}>
          <Icon name="more" />
        </button>
      }
    >
      {innerWidth >= roomToEdit ? (
        <MenuItem onSelect={onEdit}>{t('phone.edit')}</MenuItem>
      ) : (
        <MenuNote>{t('phone.larger')}</MenuNote>
      )}
      <MenuItem onSelect={() => commands.show('share')}>{t('share.menu')}</MenuItem>
      <MenuSeparator />
      <MenuItem onSelect={commands.showGallery}>{t('shell.examples')}</MenuItem>
      <MenuItem onSelect={() => commands.show('settings')}>{t('settings.open')}</MenuItem>
    </Menu>
  )
}

function PhoneTransport() {
  const t = useText()
  const session = useSession()
  const state = useRun((r) => r.state)
  const past = useView((v) => v.playhead !== null)
  const playhead = useView((v) => v.playhead)
  const live = useHistory((h) => h.live)
  const first = useHistory((h) => h.batches[0]?.index ?? 0)
  const playing = state === 'playing' || state === 'catchingUp'
  return (
    <div className={styles.transport} role="toolbar" aria-label={t('phone.transport')}>
      <button
        className={styles.step}
        aria-label={t('shell.stepBack')}
        disabled={live === 0 || (playhead ?? live) <= first}
        onClick={() => session.stepBack()}
      >
        <Icon name="stepBack" />
      </button>
      <button
        className={styles.play}
        aria-label={t(playing ? 'shell.pause' : 'shell.play')}
        onClick={() => playOrPause(session)}
      >
        <Icon name={playing ? 'pause' : 'play'} />
      </button>
      <button
        className={styles.step}
        aria-label={t(past ? 'shell.stepForward' : 'shell.step')}
        onClick={() => void stepOn(session)}
      >
        <Icon name="stepForward" />
      </button>
    </div>
  )
}
