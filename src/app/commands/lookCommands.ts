import type { DockTab } from '#session/types.ts'
import { focusSearch } from '../shell/focusSearch.ts'
import { goToProblem } from '../shell/goToProblem.ts'
import { cycleRegion } from '../shell/regions.ts'
import { restoreCanvas } from '../shell/maximise.ts'
import type { Command } from './command.ts'
import { noCanvas, noNodes, noProblems } from './obstacles.ts'

const tabs: readonly DockTab[] = ['charts', 'console', 'batches', 'data', 'state', 'problems']

/** Moving the view and the panels. */
export const lookCommands: readonly Command[] = [
  {
    id: 'view.fit',
    title: 'canvas.fit',
    group: 'look',
    keys: ['0'],
    heard: 'canvas',
    on: ['canvas'],
    obstacle: (at) => noCanvas(at) ?? noNodes(at),
    run: ({ canvas }) => canvas?.fit(),
  },
  {
    id: 'view.fitSelection',
    title: 'commands.fitSelection',
    group: 'look',
    keys: ['shift+1'],
    heard: 'canvas',
    on: ['nodes'],
    obstacle: (at) => noCanvas(at) ?? (at.target.nodes.length > 0 ? null : 'commands.why.noSelection'),
    run: ({ canvas }) => canvas?.fitSelection(),
  },
  {
    id: 'view.fullSize',
    title: 'canvas.zoomReset',
    group: 'look',
    keys: ['shift+0'],
    heard: 'canvas',
    obstacle: noCanvas,
    run: ({ canvas }) => canvas?.zoomTo(1),
  },
  {
    id: 'view.zoomIn',
    title: 'canvas.zoomIn',
    group: 'look',
    keys: ['+'],
    heard: 'canvas',
    obstacle: noCanvas,
    run: ({ canvas }) => canvas?.zoomBy(1.2),
  },
  {
    id: 'view.zoomOut',
    title: 'canvas.zoomOut',
    group: 'look',
    keys: ['-'],
    heard: 'canvas',
    obstacle: noCanvas,
    run: ({ canvas }) => canvas?.zoomBy(1 / 1.2),
  },
  ...tabs.map((tab, i): Command => ({
    id: `dock.${tab}`,
    title: `commands.dock.${tab}`,
    group: 'look',
    keys: [String(i + 1)],
    run: ({ session }) => session.view.setState({ dock: tab, dockCollapsed: false }),
  })),
  {
    id: 'panel.dock',
    title: 'shell.keys.dock',
    group: 'look',
    keys: ['mod+J'],
    heard: 'page',
    inText: true,
    run: ({ session }) => {
      session.view.setState((v) => ({ dockCollapsed: !v.dockCollapsed }))
      if (session.view.getState().dockMaximised) restoreCanvas(session)
    },
  },
  {
    id: 'panel.palette',
    title: 'shell.keys.palette',
    group: 'look',
    keys: ['mod+B'],
    heard: 'page',
    inText: true,
    run: ({ session }) => session.view.setState((v) => ({ paletteCollapsed: !v.paletteCollapsed })),
  },
  {
    id: 'panel.inspector',
    title: 'shell.keys.inspector',
    group: 'look',
    keys: ['mod+I'],
    heard: 'page',
    inText: true,
    run: ({ session }) => session.view.setState((v) => ({ inspectorHidden: !v.inspectorHidden })),
  },
  {
    id: 'find.open',
    title: 'canvas.find',
    group: 'look',
    keys: ['mod+F'],
    on: ['canvas'],
    obstacle: noCanvas,
    run: ({ canvas }) => canvas?.openFind(),
  },
  {
    id: 'panel.findOperator',
    title: 'shell.keys.find',
    group: 'look',
    keys: ['/'],
    run: ({ session }) => focusSearch(session),
  },
  {
    id: 'region.next',
    title: 'commands.nextRegion',
    group: 'look',
    keys: ['F6'],
    heard: 'page',
    inText: true,
    wide: true,
    run: () => cycleRegion(1),
  },
  {
    id: 'region.previous',
    title: 'commands.previousRegion',
    group: 'look',
    keys: ['shift+F6'],
    heard: 'page',
    inText: true,
    wide: true,
    run: () => cycleRegion(-1),
  },
  {
    id: 'problem.next',
    title: 'commands.nextProblem',
    group: 'look',
    keys: ['F8'],
    heard: 'page',
    obstacle: noProblems,
    run: ({ session }) => goToProblem(session, 1),
  },
  {
    id: 'problem.previous',
    title: 'commands.previousProblem',
    group: 'look',
    keys: ['shift+F8'],
    heard: 'page',
    obstacle: noProblems,
    run: ({ session }) => goToProblem(session, -1),
  },
]
