import { lazy, Suspense, useMemo } from 'react'
import { passesThrough } from '#graph/switchedOff.ts'
import type { ChartSpec, Graph, NodeId } from '#model/graph.ts'
import { wholeSeconds } from '../../countdown.ts'
import { useFormat } from '../../format.ts'
import { useSentence, useText } from '../../i18n.ts'
import { useGraph, useRun } from '../../session.ts'
import { batchAt } from '../../shown.ts'
import { slideOf } from '../../timeline/windowSpan.ts'
import { useCanvasState } from '../canvasState.ts'
import { factsOfGraph } from '../graphFacts.ts'
import { countsKeys } from './nodeText.ts'
import { failedUpstream, reachesOutput } from './nodeStatus.ts'
import { FooterNumber, FooterText } from './NodeView.tsx'
import { Sparkline } from './Sparkline.tsx'
import { useCounts, useGraphNode, useNodeShown } from './useNode.ts'

const AlertsFooter = lazy(() => import('./AlertsFooter.tsx').then((m) => ({ default: m.AlertsFooter })))

const sparkBatches = 24

export interface SourceLook {
  /** Said instead of a count while nothing can arrive. */
  readonly text: string | null
  readonly title: string | undefined
  /** The connection is down. */
  readonly late: boolean
  readonly dropped: number
}

/** How a live source is doing; undefined for simulated ones and for everything that is no source. */
export function useSource(id: NodeId): SourceLook | undefined {
  const t = useText()
  const format = useFormat()
  const sentence = useSentence()
  const status = useRun((run) => run.sources.find((source) => source.node === id))
  return useMemo(() => {
    if (!status || status.state === 'simulated') return undefined
    const texts = {
      connecting: t('canvas.sourceConnecting'),
      idle: t('canvas.sourceIdle'),
      retrying: t('canvas.sourceRetrying', { time: format.interval(wholeSeconds(status.retryIn ?? 0)) }),
      refused: t('canvas.sourceRefused'),
      open: null,
      finished: null,
    }
    const late = status.state === 'retrying' || status.state === 'refused'
    const title = status.message && sentence(status.code ?? '', status.args ?? {}, status.message)
    return { text: texts[status.state], title, late, dropped: status.dropped }
  }, [status, t, format, sentence])
}

/** What a node says of the shown batch: its number with the sparkline, or why it has none. */
export function NodeFooter(props: {
  readonly id: NodeId
  readonly width: number
  readonly slow: boolean
  readonly queued: boolean
  readonly starved: boolean
  readonly source: SourceLook | undefined
}) {
  const { id, width, source } = props
  const t = useText()
  const format = useFormat()
  const graph = useGraph((state) => state.graph)
  const { batches, index } = useNodeShown(id)
  const batch = batchAt(batches, index)
  const result = batch?.nodes[id]
  const { operator, off } = useGraphNode(id)!
  const slide = useMemo(() => slideOf(graph, id), [graph, id])
  // Further off there is no room for it.
  const near = useCanvasState((state) => state.detail === 'full')
  const useless = useMemo(() => !reachesOutput(graph, id), [graph, id])

  const alarm = useMemo(() => alarmOf(graph, id), [graph, id])

  const stoppedBy = factsOfGraph(graph).stopped.get(id)
  const nameOf = (other: NodeId | undefined) => graph.nodes.find((node) => node.id === other)?.operator ?? format.none

  if (off)
    return (
      <FooterText
        text={t('canvas.skipped')}
        title={t(passesThrough(operator) ? 'canvas.offPasses' : 'canvas.offStops', { operator })}
      />
    )
  if (stoppedBy !== undefined)
    return (
      <FooterText
        text={t('canvas.stopped', { operator: nameOf(stoppedBy) })}
        title={t('canvas.stoppedLong', { operator: nameOf(stoppedBy) })}
      />
    )
  if (props.starved) return <FooterText text={t('canvas.noInput')} />
  if (useless) return <FooterText text={t('canvas.noOutput')} title={t('canvas.noOutputLong')} />
  if (props.queued) return <FooterText text={t('canvas.waitingForBatch', { batch: index + 1 })} />
  if (source?.text) return <FooterText text={source.text} {...(source.title ? { title: source.title } : {})} />
  if (!batch || !result) return null
  if (result.status === 'blocked') {
    const failed = failedUpstream(graph, id, batch)
    return <FooterText text={t('canvas.waitingOn', { operator: nameOf(failed) })} />
  }
  if (props.slow)
    return (
      <FooterNumber
        late
        value={format.duration(batch.processingTime)}
        unit={t('canvas.ofInterval', { interval: format.interval(graph.batchInterval) })}
      />
    )
  const spark = near && <Spark id={id} width={Math.max(40, Math.min(58, width - 108))} />
  if (result.count === null && slide > 1) {
    const next = batch.time + (slide - (index % slide)) * graph.batchInterval
    return <FooterText text={t('canvas.next', { time: format.clock(next) })}>{width >= 180 && spark}</FooterText>
  }
  const unit = countsKeys(operator) ? t('canvas.keys') : t('canvas.records')
  const dropped = source?.dropped ? t('canvas.dropped', { n: format.compact(source.dropped) }) : undefined
  const counted = (
    <FooterNumber
      value={result.count === null ? format.none : format.compact(result.count)}
      unit={dropped ? `${unit} · ${dropped}` : unit}
    >
      {!dropped && spark}
    </FooterNumber>
  )
  if (!alarm || result.count === null || result.status !== 'ok') return counted
  return (
    <Suspense fallback={counted}>
      <AlertsFooter chart={alarm} records={result.count} batch={index} bars={near ? sparkBatches : 1} width={width} />
    </Suspense>
  )
}

/** The chart with a threshold of the stream that a `foreachRDD` acts on: what it raises the alarm about. */
const alarmOf = (graph: Graph, id: NodeId): ChartSpec | undefined => {
  if (graph.nodes.find((node) => node.id === id)?.operator !== 'foreachRDD') return undefined
  const from = graph.wires.find((wire) => wire.to === id)?.from
  return graph.charts.find(({ node, threshold }) => node === from && threshold !== undefined)
}

function Spark({ id, width }: { readonly id: NodeId; readonly width: number }) {
  return <Sparkline values={useCounts(id, sparkBatches)} width={width} />
}
