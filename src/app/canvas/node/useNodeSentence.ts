import type { NodeId } from '#model/graph.ts'
import { executionOrder } from '#graph/order.ts'
import { useFormat, type Format } from '../../format.ts'
import { sentenceFor, useText, type Translate } from '../../i18n.ts'
import { joinSentences } from '../../messages/joinSentences.ts'
import { runProblemWords } from '../../runProblemWords.ts'
import { useGraph, useHistory, useSession, useView } from '../../session.ts'
import { batchAt } from '../../shown.ts'
import { slideOf, windowSizes } from '../../timeline/windowSpan.ts'
import type { Session } from '#session/types.ts'
import { factsOfGraph } from '../graphFacts.ts'
import { countsKeys, factsOf } from './nodeText.ts'
import { isRunProblem, troubleOf } from './nodeStatus.ts'

/**
 * What a node says to a screen reader (spec §9.2): operator and label; position; parameters; wires; result; problems.
 * `short` leaves the name only, and so does a person's choice; 'result' leaves out what the canvas shows beside it.
 */
export function nodeSentence(session: Session, id: NodeId, t: Translate, format: Format, short = false): string {
  const { graph, edited, diagnostics } = session.graph.getState()
  const { playhead, selectedNodes } = session.view.getState()
  const { batches, live } = session.history.getState()
  const node = graph.nodes.find((candidate) => candidate.id === id)
  if (!node) return ''
  const nameOf = (other: NodeId) => {
    const found = graph.nodes.find((candidate) => candidate.id === other)
    return found ? [found.operator, found.label].filter(Boolean).join(' ') : other
  }
  const name = node.label
    ? t('canvas.sentenceName', { operator: node.operator, label: node.label })
    : t('canvas.sentenceBare', { operator: node.operator })
  const { nodeDetail } = session.prefs.getState()
  if (short || nodeDetail === 'name') return name
  const order = executionOrder(graph)
  const place = [t('canvas.position', { n: order.indexOf(id) + 1, of: order.length })]

  const sizes = windowSizes(node, graph.batchInterval)
  if (sizes)
    place.push(
      t('canvas.sentenceWindow', {
        length: format.interval(sizes.length * graph.batchInterval),
        slide: format.interval(sizes.slide * graph.batchInterval),
      }),
    )
  const facts = factsOf(node.operator)
  const from = graph.wires.filter((wire) => wire.to === id).map((wire) => nameOf(wire.from))
  const to = graph.wires.filter((wire) => wire.from === id).map((wire) => nameOf(wire.to))
  if (facts.inputs.length > 0)
    place.push(from.length ? t('canvas.sentenceFrom', { names: from }) : t('canvas.sentenceNoInput'))
  if (facts.hasOutput) place.push(to.length ? t('canvas.sentenceTo', { names: to }) : t('canvas.sentenceNoOutput'))
  const parts = nodeDetail === 'result' ? [name] : [name, ...place]

  const batch = batchAt(batches, playhead ?? live)
  const result = batch?.nodes[id]
  const slide = slideOf(graph, id)
  if (batch && result?.count === null && slide > 1)
    parts.push(
      t('canvas.sentenceNext', {
        time: format.clock(batch.time + (slide - (batch.index % slide)) * graph.batchInterval),
      }),
    )
  else if (batch && result && result.count !== null) {
    const count = t(countsKeys(node.operator) ? 'canvas.keyCount' : 'canvas.recordCount', { n: result.count })
    parts.push(t('canvas.sentenceResult', { count, time: format.clock(batch.time) }))
  }
  const trouble = troubleOf(id, diagnostics, session.run.getState().problems, batch)
  const { language } = session.prefs.getState()
  if (trouble)
    parts.push(
      isRunProblem(trouble)
        ? t('canvas.sentenceRunProblem', { ...runProblemWords(language, trouble) })
        : t('canvas.sentenceProblem', {
            text: sentenceFor(language, trouble.code, trouble.args ?? {}, trouble.message),
          }),
    )
  const stopped = factsOfGraph(graph).stopped.get(id)
  if (node.off) parts.push(t('canvas.sentenceOff'))
  else if (stopped !== undefined) parts.push(t('canvas.sentenceStopped', { operator: nameOf(stopped) }))
  if (edited.has(id)) parts.push(t('canvas.sentenceEdited'))
  if (selectedNodes.includes(id)) parts.push(t('canvas.sentenceSelected'))
  return joinSentences(...parts)
}

/** The whole sentence for the focused node, the name alone for the others: they are not read until they are reached. */
export function useNodeSentence(id: NodeId, focused: boolean): string {
  const session = useSession()
  const t = useText()
  const format = useFormat()
  // Said again when one of these changes; a new batch is news for the focused node only.
  useGraph((state) => state.graph)
  useView((view) => (focused ? view.selectedNodes : null))
  useView((view) => (focused ? view.playhead : null))
  useHistory((history) => (focused ? history.live : null))
  return nodeSentence(session, id, t, format, !focused)
}
