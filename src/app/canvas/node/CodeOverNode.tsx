import { isFunctionText, type NodeId } from '#model/graph.ts'
import { FunctionEditor } from '../../inspector/FunctionEditor.tsx'
import { useDraft } from '../../inspector/useDraft.ts'
import { useGraph, useSession } from '../../session.ts'
import { useCanvasActions, useViewport } from '../canvasState.ts'
import styles from './CodeOverNode.module.css'
import type { Boxes } from '../geometry.ts'

const size = { width: 400, height: 150 }
const edge = 8
/** Pixels from the top of a node to its code line. */
const codeLine = 44

/** A function being written over its node: the same document as in the inspector (spec §7.5). */
export function CodeOverNode({
  node,
  param,
  boxes,
  area,
}: {
  readonly node: NodeId
  readonly param: string
  readonly boxes: Boxes
  readonly area: { readonly width: number; readonly height: number }
}) {
  const session = useSession()
  const { store } = useCanvasActions()
  const { x, y, zoom } = useViewport((viewport) => viewport)
  const value = useGraph((state) => state.graph.nodes.find(({ id }) => id === node)?.params[param])
  const types = useGraph((state) => (state.seen ?? state).functions[node]?.[param])
  const diagnostics = useGraph((state) => state.diagnostics)
  const text = isFunctionText(value) ? value.text : ''
  const draft = useDraft({
    node,
    param,
    text,
    now: { problems: diagnostics.filter((found) => found.node === node && found.param === param), types },
    onApply: (written) => isFunctionText(value) && session.setParam(node, param, { ...value, text: written }),
  })
  const box = boxes.get(node)
  if (!box || !isFunctionText(value)) return null
  const left = box.x * zoom + x
  const top = (box.y + codeLine) * zoom + y
  return (
    <div
      className={`${styles.over} nodrag nopan nowheel`}
      style={{
        left: Math.min(Math.max(edge, left), Math.max(edge, area.width - size.width - edge)),
        top: Math.min(Math.max(edge, top), Math.max(edge, area.height - size.height - edge)),
        width: size.width,
      }}
      data-wrong={draft.problems.some(({ severity }) => severity === 'error') ? '' : undefined}
      onPointerDown={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <FunctionEditor
        node={node}
        param={param}
        text={text}
        draft={draft}
        lineNumbers={text.includes('\n')}
        wholeTypes
        onDone={(how) => {
          store.setState({ codeOver: null })
          if (how === 'applied') document.getElementById('canvas')?.focus({ preventScroll: true })
        }}
      />
      {draft.problems[0] && <p className={styles.problem}>{draft.problems[0].message}</p>}
    </div>
  )
}
