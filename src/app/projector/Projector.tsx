import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { executionOrder } from '#graph/order.ts'
import { Canvas } from '../canvas/Canvas.tsx'
import { useFormat } from '../format.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useHistory, useRun, useSession, useView } from '../session.ts'
import { ArrivalNotice } from '../share/Notices.tsx'
import { BrandMark } from '../shell/BrandMark.tsx'
import { playOrPause } from '../shell/playOrPause.ts'
import { stepOn } from '../shell/stepOn.ts'
import { useHealth } from '../shell/useHealth.ts'
import { useShownBatch } from '../shown.ts'
import styles from './Projector.module.css'
import { ProjectorTimeline } from './ProjectorTimeline.tsx'
import { ResultPanel } from './ResultPanel.tsx'

const restAfter = 4000

/**
 * The pipeline for a room (`ui-spec` 2.7): title, clock, the graph as large as it fits, a result and the timeline; nothing to edit
 * with. B blanks the screen, Esc or P leaves. The pointer is a ring, and the controls hide when it rests.
 */
export function Projector() {
  const t = useText()
  const session = useSession()
  const root = useRef<HTMLDivElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  const name = useGraph((g) => g.graph.name)
  const [blank, setBlank] = useState(false)
  const awake = useAwake(root, ring)
  const { clock, clockTone, batch, health, tone } = useHealth()
  useEffect(() => {
    const onKeyDown = (e: KeyboardEvent) => {
      if (e.metaKey || e.ctrlKey || e.altKey || document.querySelector('[role="dialog"]')) return
      const key = e.key.toLowerCase()
      if (key !== 'escape' && (key !== 'b' || !session.prefs.getState().singleKeys)) return
      e.preventDefault()
      e.stopPropagation()
      if (key === 'b') setBlank((was) => !was)
      else session.view.setState({ mode: 'workbench' })
    }
    // Before the page's own keys: B belongs to the canvas there.
    window.addEventListener('keydown', onKeyDown, { capture: true })
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
  }, [session])
  return (
    <div ref={root} className={styles.projector} data-awake={awake || undefined}>
      <header className={styles.top} data-region="topbar">
        <BrandMark />
        <h1>{name || t('shell.untitled')}</h1>
        <span className={styles.clock} data-tone={clockTone}>
          {clock}
        </span>
        <span className={styles.status}>
          <span>{batch}</span>
          <span data-tone={tone}>{health}</span>
        </span>
      </header>
      <main className={styles.main} aria-label={t('shell.region.canvas')}>
        <div className={styles.notice}>
          <ArrivalNotice />
        </div>
        {/* To look at: what could be done with it is the workbench's. */}
        <div className={styles.graph} inert>
          <Canvas />
        </div>
        <OperatorsInWords />
        <Controls onBlank={() => setBlank(true)} />
      </main>
      <ResultPanel />
      <ProjectorTimeline />
      <div ref={ring} className={styles.ring} aria-hidden="true" />
      {blank && (
        <button className={styles.blank} autoFocus onClick={() => setBlank(false)}>
          <span className="visuallyHidden">{t('projector.blanked')}</span>
        </button>
      )}
    </div>
  )
}

/** Moves the ring with the pointer, and tells for how long something has been done here. */
function useAwake(root: RefObject<HTMLElement | null>, ring: RefObject<HTMLElement | null>): boolean {
  const [awake, setAwake] = useState(true)
  useEffect(() => {
    const element = root.current
    if (!element) return
    let timer: ReturnType<typeof setTimeout>
    const wake = () => {
      setAwake(true)
      clearTimeout(timer)
      timer = setTimeout(() => setAwake(false), restAfter)
    }
    const onMove = (e: PointerEvent) => {
      if (ring.current) ring.current.style.transform = `translate(${e.clientX - 16}px, ${e.clientY - 16}px)`
      wake()
    }
    wake()
    element.addEventListener('pointermove', onMove)
    window.addEventListener('keydown', wake)
    return () => {
      clearTimeout(timer)
      element.removeEventListener('pointermove', onMove)
      window.removeEventListener('keydown', wake)
    }
  }, [root, ring])
  return awake
}

/** The graph for those who hear it: the picture itself cannot be entered here. */
function OperatorsInWords() {
  const t = useText()
  const format = useFormat()
  const graph = useGraph((g) => g.graph)
  const batch = useShownBatch()
  const order = useMemo(() => executionOrder(graph), [graph])
  return (
    <ul className="visuallyHidden" aria-label={t('projector.operators')}>
      {order.map((id) => {
        const node = graph.nodes.find((n) => n.id === id)!
        const count = batch?.nodes[id]?.count
        return (
          <li key={id}>
            {t('projector.operator', {
              name: [node.operator, node.label].filter(Boolean).join(' '),
              count: count == null ? format.none : format.count(count),
            })}
          </li>
        )
      })}
    </ul>
  )
}

function Controls({ onBlank }: { readonly onBlank: () => void }) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const state = useRun((r) => r.state)
  const speed = useRun((r) => r.speed)
  const past = useView((v) => v.playhead !== null)
  const playhead = useView((v) => v.playhead)
  const live = useHistory((h) => h.live)
  const first = useHistory((h) => h.batches[0]?.index ?? 0)
  const interval = useGraph((g) => g.graph.batchInterval)
  const playing = state === 'playing' || state === 'catchingUp'
  return (
    <div className={styles.controls} role="toolbar" aria-label={t('projector.transport')}>
      <button
        aria-label={t('shell.stepBack')}
        disabled={live === 0 || (playhead ?? live) <= first}
        onClick={() => session.stepBack()}
      >
        <Icon name="stepBack" size={24} />
      </button>
      <button
        className={styles.play}
        aria-label={t(playing ? 'shell.pause' : 'shell.play')}
        onClick={() => playOrPause(session)}
      >
        <Icon name={playing ? 'pause' : 'play'} size={24} />
      </button>
      <button aria-label={t(past ? 'shell.stepForward' : 'shell.step')} onClick={() => void stepOn(session)}>
        <Icon name="stepForward" size={24} />
      </button>
      <span className="t2">
        {t('projector.pace', {
          speed: speed === 'max' ? t('shell.speed.max') : `${speed}×`,
          interval: format.interval(interval),
        })}
      </span>
      <button className={styles.word} onClick={onBlank}>
        {t('projector.blank')} <kbd>B</kbd>
      </button>
      <button className={styles.word} onClick={() => session.view.setState({ mode: 'workbench' })}>
        {t('projector.leave')} <kbd>Esc</kbd>
      </button>
    </div>
  )
}
