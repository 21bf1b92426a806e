import { useUpdateNodeInternals, type Node, type NodeProps } from '@xyflow/react'
import { memo, useEffect, useMemo, useState } from 'react'
import { isFunctionText, type NodeId } from '#model/graph.ts'
import { windowSizes } from '../../timeline/windowSpan.ts'
import { useFormat } from '../../format.ts'
import { useSentence, useText } from '../../i18n.ts'
import { Icon } from '../../icons.tsx'
import { useRunProblemWords } from '../../runProblemWords.ts'
import { useGraph, useHistory, usePrefs, useRun, useView } from '../../session.ts'
import { useCanvasActions, useCanvasState } from '../canvasState.ts'
import { factsOfGraph } from '../graphFacts.ts'
import { highlight, markWrong } from '../highlight.ts'
import styles from './Node.module.css'
import { factsOf, linesOf } from './nodeText.ts'
import { NodeFooter, useSource } from './NodeFooter.tsx'
import { NodePorts } from './NodePorts.tsx'
import { isRunProblem, isStarved, slowestNode, troubleOf } from './nodeStatus.ts'
import { NodeView } from './NodeView.tsx'
import { BreakpointMark } from '../../debug/BreakpointMark.tsx'
import { useNodeMark } from '../../why/useWhy.ts'
import { RenameField } from './RenameField.tsx'
import type { TypePlace } from './typePlace.ts'
import { typeText, useGraphNode, useNodeBatch, useShownType } from './useNode.ts'
import { useNodeSentence } from './useNodeSentence.ts'
import { manyNodes } from '../manyNodes.ts'

/** Only what the layout needs: live numbers never pass through the canvas library. */
export type OperatorNodeType = Node<{ readonly typeAt: TypePlace }, 'operator'>

/** A node of the document, with what the shown batch did in it. */
export const OperatorNode = memo(function OperatorNode({
  id,
  data,
  width = 148,
  height = 112,
  dragging,
}: NodeProps<OperatorNodeType>) {
  const node = useGraphNode(id)
  const updateInternals = useUpdateNodeInternals()
  const inputCount = node ? factsOf(node.operator).inputs.length : 0
  // Where there are many the library is told where the ports are (`useFlowNodes`): measuring makes it go over all nodes, once for each
  // that comes into sight.
  const measured = useGraph((state) => state.graph.nodes.length <= manyNodes)
  useEffect(() => {
    if (measured) updateInternals(id)
  }, [id, width, height, inputCount, measured, updateInternals])
  if (!node) return null
  return <ConnectedNode id={id} width={width} height={height} typeAt={data.typeAt} dragging={dragging} />
})

function ConnectedNode(props: {
  readonly id: NodeId
  readonly width: number
  readonly height: number
  readonly typeAt: TypePlace
  readonly dragging: boolean
}) {
  const { id, width, height } = props
  const t = useText()
  const format = useFormat()
  const node = useGraphNode(id)!
  const facts = factsOf(node.operator)
  const far = useCanvasState((state) => state.detail === 'far')
  const selected = useView((view) => view.selectedNodes.includes(id))
  const focused = useView((view) => view.focus === id)
  const ring = useCanvasState((state) => state.keyboard && state.focusedWire === null) && focused
  const refusedHere = useCanvasState((state) => state.refused?.wire.to === id)
  const renaming = useCanvasState((state) => state.renaming === id)
  const edited = useGraph((state) => state.edited.has(id))
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  const trouble = useTrouble(id)
  const starved = useGraph((state) => isStarved(state.graph, id))
  const stopped = useGraph((state) => factsOfGraph(state.graph).stopped.has(id))
  const status = useNodeBatch(id, (result) => result?.status)
  const queued = useQueued()
  const slow = useSlow(id)
  const source = useSource(id)
  const [hovered, setHovered] = useState(false)
  const refuses = useRefuses(id)
  const found = useCanvasState((state) => state.found?.has(id))
  const sentence = useNodeSentence(id, focused)
  const mark = useNodeMark(id)

  const code = useMemo(
    () =>
      linesOf(node).map((line) => {
        const parts = highlight(line.text)
        const wrong = trouble?.span && trouble.param === line.param && trouble.span.line === line.line
        return {
          parts: wrong ? markWrong(parts, trouble.span!.column - 1, trouble.span!.endColumn - 1) : parts,
          sign: line.sign,
          title: line.text,
          param: isFunctionText(node.params[line.param]) ? line.param : undefined,
        }
      }),
    [node, trouble],
  )
  const sizes = windowSizes(node, batchInterval)
  const window =
    sizes &&
    ({
      text: t('canvas.windowBadge', {
        length: format.interval(sizes.length * batchInterval),
        slide: format.interval(sizes.slide * batchInterval),
      }),
      ...sizes,
    } as const)

  return (
    <div
      id={`node-${id}`}
      className={mark}
      role="group"
      aria-roledescription={t('canvas.operator')}
      aria-label={sentence}
      // A group cannot be `aria-selected`; the sentence of the focused node says it.
      data-selected={selected || undefined}
      aria-invalid={trouble !== undefined || undefined}
      onPointerEnter={() => setHovered(true)}
      onPointerLeave={() => setHovered(false)}
      title={edited && !starved ? t('canvas.runsNext') : undefined}
    >
      <NodeView
        operator={node.operator}
        family={facts.family}
        label={node.label}
        width={width}
        height={height}
        code={code}
        window={window}
        selected={selected}
        focused={ring}
        hovered={hovered && !props.dragging}
        error={trouble !== undefined || refusedHere}
        off={node.off ?? false}
        dashed={!refusedHere && (edited || status === 'blocked' || starved || stopped)}
        faded={!refusedHere && !node.off && (status === 'blocked' || starved || stopped)}
        refuses={refuses}
        found={found}
        far={far}
        icon={trouble ? 'error' : slow || source?.late ? 'warning' : queued ? 'queued' : undefined}
        // Without its wire it runs from no batch on.
        chip={edited && !starved && !far ? t('canvas.edited') : undefined}
        problem={trouble?.text}
        footer={<NodeFooter id={id} source={source} width={width} slow={slow} queued={queued} starved={starved} />}
      >
        <BreakpointMark id={id} />
        {renaming && <RenameField node={node} />}
        {node.note !== '' && !far && (
          <p className={styles.note} title={node.note}>
            {node.note}
          </p>
        )}
        <NodePorts id={id} height={height} width={width} />
        <OutputType id={id} left={width} middle={height / 2} place={props.typeAt} />
        {hovered && facts.hasOutput && !far && (
          <AddButton id={id} operator={node.operator} x={width + 14} y={height / 2 + 10} />
        )}
      </NodeView>
    </div>
  )
}

/** The failing expression's place and its words for the node. */
function useTrouble(id: NodeId) {
  const t = useText()
  const sentence = useSentence()
  const wordsOf = useRunProblemWords()
  const diagnostics = useGraph((state) => state.diagnostics)
  const problems = useRun((run) => run.problems)
  const trouble = useNodeBatch(id, (_, batch) => troubleOf(id, diagnostics, problems, batch))
  return useMemo(() => {
    if (!trouble) return undefined
    const { span, param } = trouble
    if (isRunProblem(trouble))
      return {
        text: span
          ? t('canvas.problemAt', { type: wordsOf(trouble).title, column: span.column })
          : wordsOf(trouble).title,
        span,
        param,
      }
    const { code, args, message } = trouble
    return { text: sentence(code, args, sentence(code, args, message), 'title'), span, param }
  }, [trouble, t, sentence, wordsOf])
}

const useQueued = (): boolean => {
  const none = useHistory((history) => history.completed === 0)
  const running = useRun((run) => run.state === 'playing' || run.state === 'catchingUp')
  return none && running
}

function useSlow(id: NodeId): boolean {
  const batchInterval = useGraph((state) => state.graph.batchInterval)
  return useNodeBatch(id, (_, batch) => batch !== undefined && slowestNode(batch, batchInterval) === id)
}

/** While a wire is drawn: none of this node's ports would take it. */
function useRefuses(id: NodeId): boolean {
  return useCanvasState(({ draft }) => {
    if (!draft || draft.anchor.node === id) return false
    const verdicts = [...draft.verdicts].filter(([key]) => key.startsWith(`${id}\u0000`))
    return verdicts.length > 0 && verdicts.every(([, verdict]) => verdict !== null)
  })
}

function OutputType(props: {
  readonly id: NodeId
  readonly left: number
  readonly middle: number
  readonly place: TypePlace
}) {
  const { id, place } = props
  const shown = usePrefs((prefs) => prefs.typeLabels)
  const type = useShownType(id)
  const hasWires = useGraph((state) => state.graph.wires.some((wire) => wire.from === id))
  const text = typeText(type)
  if (!shown || !hasWires || type === undefined || type.kind === 'any' || place.chars === 0) return null
  return (
    <span
      className={styles.type}
      style={{ left: props.left + place.x, top: props.middle + place.y }}
      lang="en"
      aria-hidden="true"
      data-beside="type"
    >
      {text.length > place.chars ? `${text.slice(0, place.chars - 1)}…` : text}
    </span>
  )
}

function AddButton(props: { readonly id: NodeId; readonly operator: string; readonly x: number; readonly y: number }) {
  const t = useText()
  const { openAdd } = useCanvasActions()
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`${styles.add} nodrag nopan`}
      style={{ left: props.x, top: props.y }}
      aria-label={t('canvas.addAfter', { operator: props.operator })}
      title={t('canvas.addAfter', { operator: props.operator })}
      onClick={(event) => {
        event.stopPropagation()
        openAdd(props.id)
      }}
    >
      <Icon name="add" />
    </button>
  )
}
