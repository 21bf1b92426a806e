import { useRef } from 'react'
import type { NodeId } from '#model/graph.ts'
import { commandAt, targetNow, useCommandHost } from '../commands/host.ts'
import { commands } from '../commands/registry.ts'
import { keysOf } from '../commands/keys.ts'
import { Icon, type IconName } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, usePrefs, useView } from '../session.ts'
import { shortcut } from '../shell/keymap.ts'
import { Menu, MenuItem } from '../shell/Menu.tsx'
import { Tip } from '../shell/Tip.tsx'
import { useRovingFocus } from '../shell/useRovingFocus.ts'
import { useCanvasState, useViewport } from './canvasState.ts'
import { boundsOf, type Boxes } from './geometry.ts'
import styles from './SelectionBar.module.css'

const lines = ['left', 'center', 'right', 'top', 'middle', 'bottom'].map((to) => `align.${to}`)
const buttons: readonly (readonly [id: string, icon: IconName])[] = [
  ['align.across', 'distributeAcross'],
  ['align.down', 'distributeDown'],
  ['layout.tidy', 'tidy'],
  ['group.make', 'group'],
  ['node.switch', 'power'],
  ['edit.duplicate', 'copy'],
  ['selection.export', 'download'],
]

const commandOf = (id: string) => commands.find((command) => command.id === id)!

const size = { width: 260, height: 32 }
/** Pixels between the bar and the nodes, and the edges of the canvas; the bar about the past stands along the top. */
const gap = 18
const edge = 8
const pastBar = 60

/** What can be done to several nodes at once, above them, or below where there is no room (spec §7.2). */
export function SelectionBar(props: {
  readonly boxes: Boxes
  readonly area: { readonly width: number; readonly height: number }
}) {
  const selected = useView((view) => view.selectedNodes)
  const busy = useCanvasState((state) => state.draft !== null || state.chooser !== null)
  return selected.length < 2 || busy ? null : <PlacedBar {...props} selected={selected} />
}

function PlacedBar({
  boxes,
  area,
  selected,
}: {
  readonly boxes: Boxes
  readonly area: { readonly width: number; readonly height: number }
  readonly selected: readonly NodeId[]
}) {
  const { x, y, zoom } = useViewport((viewport) => viewport)
  const past = useView((view) => view.playhead !== null)
  const bounds = boundsOf(selected.flatMap((id) => boxes.get(id) ?? []))
  if (!bounds) return null
  const top = past ? pastBar : edge
  const above = bounds.y * zoom + y - gap - size.height
  const below = (bounds.y + bounds.height) * zoom + y + gap
  const middle = (bounds.x + bounds.width / 2) * zoom + x - size.width / 2
  return (
    <div
      className={styles.place}
      style={{
        left: Math.min(Math.max(edge, middle), Math.max(edge, area.width - size.width - edge)),
        top:
          above >= top
            ? Math.min(above, area.height - size.height - edge)
            : below + size.height < area.height
              ? Math.max(top, below)
              : top,
        width: size.width,
      }}
    >
      <Bar />
    </div>
  )
}

function Bar() {
  const t = useText()
  const host = useCommandHost()
  const remapped = usePrefs((prefs) => prefs.keys)
  // Whether all of them are off decides what the switch says.
  useGraph((state) => state.graph)
  const bar = useRef<HTMLDivElement>(null)
  useRovingFocus(bar)
  const act = (id: string) => commandOf(id).run(commandAt(host))
  const at = { ...commandAt(host), target: targetNow(host) }
  return (
    <div ref={bar} role="toolbar" aria-label={t('canvas.selection')} className={styles.bar}>
      <Menu
        label={t('canvas.align')}
        trigger={
          <button type="button" className="iconButton small" aria-label={t('canvas.align')} title={t('canvas.align')}>
            <Icon name="alignLeft" />
          </button>
        }
      >
        {lines.map((id) => (
          <MenuItem key={id} onSelect={() => act(id)}>
            {t(commandOf(id).title)}
          </MenuItem>
        ))}
      </Menu>
      {buttons.map(([id, icon]) => {
        const command = commandOf(id)
        const name = t(command.titleNow?.(at) ?? command.title)
        const keys = keysOf(command, remapped)[0]
        const obstacle = command.obstacle?.(at) ?? null
        return (
          <Tip
            key={id}
            text={obstacle === null ? name : t(obstacle)}
            {...(keys === undefined ? {} : { keys: shortcut(keys) })}
          >
            <button
              type="button"
              className="iconButton small"
              aria-label={name}
              disabled={obstacle !== null}
              onClick={() => act(id)}
            >
              <Icon name={icon} />
            </button>
          </Tip>
        )
      })}
    </div>
  )
}
