import type { NodeId } from '#model/graph.ts'
import type { Session } from '#session/types.ts'
import type { MessageKey } from '../i18n.ts'
import { editNode } from '../canvas/node/editNode.ts'
import { typeText } from '../canvas/node/useNode.ts'
import { explainOperator } from '../inspector/aboutRequest.ts'
import { askForNote } from '../inspector/noteRequest.ts'
import { undoOrRedo } from '../shell/undoOrRedo.ts'
import { noCanvas, noNodes } from './obstacles.ts'
import { copyNodes, pasteFromClipboard } from './clipboard.ts'
import type { Command, CommandAt } from './command.ts'
import { removeTarget } from './removeTarget.ts'

const needsNodes = ({ target }: CommandAt): MessageKey | null =>
  target.nodes.length > 0 ? null : 'commands.why.noSelection'
const needsNode = ({ target }: CommandAt): MessageKey | null =>
  target.node !== null ? null : 'commands.why.noSelection'
const needsWire = ({ target }: CommandAt): MessageKey | null => (target.wire ? null : 'commands.why.noWire')
const needsTarget = (at: CommandAt) => (at.target.wire ? null : needsNodes(at))

/** Making and changing the pipeline. */
export const buildCommands: readonly Command[] = [
  {
    id: 'node.edit',
    title: 'commands.editCode',
    group: 'build',
    keys: ['Enter'],
    heard: 'elsewhere',
    on: ['node'],
    obstacle: needsNode,
    run: ({ session, target }) => editNode(session, session.graph.getState().graph, target.node!),
  },
  {
    id: 'node.rename',
    title: 'commands.renameLabel',
    group: 'build',
    keys: ['F2'],
    heard: 'canvas',
    on: ['node'],
    obstacle: needsNode,
    run: ({ canvas, target }) => canvas?.rename(target.node!),
  },
  {
    id: 'node.note',
    title: 'commands.note',
    group: 'build',
    on: ['node'],
    obstacle: needsNode,
    run: ({ session, target }) => askForNote(session, target.node!),
  },
  {
    id: 'node.add',
    title: 'commands.add',
    titleNow: ({ target }) =>
      target.wire ? 'canvas.insertHere' : target.node !== null ? 'commands.addAfter' : 'canvas.quickAdd',
    group: 'build',
    keys: ['A'],
    heard: 'canvas',
    on: ['canvas', 'node', 'wire'],
    run: ({ canvas, target }) =>
      target.wire ? canvas?.openSplice(target.wire) : canvas?.openAdd(target.node, target.at ?? undefined),
  },
  {
    id: 'node.connect',
    title: 'commands.connect',
    group: 'build',
    keys: ['C'],
    heard: 'canvas',
    on: ['node'],
    obstacle: needsNode,
    run: ({ canvas, target }) => canvas?.openConnect(target.node!),
  },
  {
    id: 'wire.walk',
    title: 'shell.keys.wires',
    group: 'build',
    keys: ['W'],
    heard: 'canvas',
    obstacle: needsTarget,
    run: ({ canvas }) => canvas?.walkWires(),
  },
  {
    id: 'wire.peek',
    title: 'commands.peek',
    group: 'build',
    on: ['wire'],
    obstacle: needsWire,
    run: ({ session, target }) => {
      session.select([], target.wire)
      session.view.setState({ dock: 'data', dockCollapsed: false })
    },
  },
  {
    id: 'wire.type',
    title: 'commands.showType',
    group: 'build',
    on: ['wire'],
    obstacle: needsWire,
    run: ({ session, target, t }) => {
      const { types, seen } = session.graph.getState()
      session.select([], target.wire)
      session.view.setState({ inspectorHidden: false })
      session.announce(t('commands.typeIs', { type: typeText((seen?.types ?? types)[target.wire!.from]) }))
    },
  },
  {
    id: 'node.switch',
    title: 'commands.switch',
    titleNow: ({ session, target }) => (isOff(session, target.nodes) ? 'commands.switchOn' : 'commands.switchOff'),
    group: 'build',
    keys: ['X'],
    heard: 'pipeline',
    on: ['node', 'nodes'],
    obstacle: needsNodes,
    run: ({ session, target, t }) => {
      const off = !isOff(session, target.nodes)
      session.build.switchNodes(target.nodes, off)
      session.announce(t(off ? 'commands.switchedOff' : 'commands.switchedOn', { n: target.nodes.length }))
    },
  },
  {
    id: 'node.pin',
    title: 'commands.pinChart',
    group: 'build',
    on: ['node', 'wire'],
    obstacle: (at) => (at.target.wire ? null : needsNode(at)),
    run: ({ session, target, t }) => {
      session.pinChart(target.wire?.from ?? target.node!)
      session.view.setState({ dock: 'charts', dockCollapsed: false })
      session.announce(t('commands.pinned'))
    },
  },
  {
    id: 'node.explain',
    title: 'commands.explain',
    group: 'build',
    on: ['node'],
    obstacle: needsNode,
    run: ({ session, target }) => explainOperator(session, target.node!),
  },
  {
    id: 'edit.copy',
    title: 'commands.copy',
    group: 'build',
    keys: ['mod+C'],
    heard: 'elsewhere',
    on: ['nodes'],
    obstacle: needsNodes,
    run: (at) => void copyNodes(at, false),
  },
  {
    id: 'edit.cut',
    title: 'commands.cut',
    group: 'build',
    keys: ['mod+X'],
    heard: 'elsewhere',
    obstacle: needsNodes,
    run: (at) => void copyNodes(at, true),
  },
  {
    id: 'edit.paste',
    title: 'commands.paste',
    group: 'build',
    keys: ['mod+V'],
    heard: 'elsewhere',
    on: ['canvas'],
    run: (at) => void pasteFromClipboard(at, false),
  },
  {
    id: 'edit.pasteWired',
    title: 'commands.pasteWired',
    group: 'build',
    keys: ['mod+shift+V'],
    heard: 'page',
    on: ['canvas'],
    run: (at) => void pasteFromClipboard(at, true),
  },
  {
    id: 'edit.duplicate',
    title: 'shell.keys.duplicate',
    group: 'build',
    keys: ['mod+D'],
    heard: 'page',
    on: ['node', 'nodes'],
    obstacle: needsNodes,
    run: ({ session, target, t }) => {
      session.duplicate(target.nodes)
      session.announce(t('commands.duplicated', { n: target.nodes.length }))
    },
  },
  {
    id: 'edit.selectAll',
    title: 'shell.keys.selectAll',
    group: 'build',
    keys: ['mod+A'],
    heard: 'page',
    obstacle: noNodes,
    run: ({ session }) => session.select(session.graph.getState().graph.nodes.map((node) => node.id)),
  },
  {
    id: 'edit.undo',
    title: 'canvas.undo',
    group: 'build',
    keys: ['mod+Z'],
    heard: 'page',
    obstacle: ({ session }) => (session.graph.getState().canUndo === null ? 'commands.why.nothingToUndo' : null),
    run: ({ session, t }) => undoOrRedo(session, t, false),
  },
  {
    id: 'edit.redo',
    title: 'canvas.redo',
    group: 'build',
    keys: ['shift+mod+Z', 'mod+Y'],
    heard: 'page',
    obstacle: ({ session }) => (session.graph.getState().canRedo === null ? 'commands.why.nothingToRedo' : null),
    run: ({ session, t }) => undoOrRedo(session, t, true),
  },
  {
    id: 'layout.tidy',
    title: 'canvas.tidy',
    group: 'build',
    keys: ['shift+T'],
    heard: 'canvas',
    obstacle: (at) => noNodes(at) ?? noCanvas(at),
    on: ['canvas', 'nodes'],
    run: ({ canvas, target }) => canvas?.tidy(target.nodes.length > 1 ? target.nodes : undefined),
  },
  {
    id: 'edit.delete',
    title: 'canvas.delete',
    group: 'build',
    keys: ['Delete', 'Backspace'],
    heard: 'canvas',
    on: ['node', 'nodes', 'wire'],
    obstacle: needsTarget,
    run: (at) => removeTarget(at, false),
  },
  {
    id: 'edit.deleteGap',
    title: 'shell.keys.deleteGap',
    group: 'build',
    keys: ['alt+Delete', 'alt+Backspace'],
    heard: 'canvas',
    obstacle: needsNodes,
    run: (at) => removeTarget(at, true),
  },
]

const isOff = (session: Session, ids: readonly NodeId[]) => {
  const nodes = session.graph.getState().graph.nodes.filter(({ id }) => ids.includes(id))
  return nodes.length > 0 && nodes.every(({ off }) => off)
}
