import { useRef } from 'react'
import type { GraphNode, NodeId } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { commandAt, targetNow, useCommandHost } from '../commands/host.ts'
import { keysOf } from '../commands/keys.ts'
import { commands } from '../commands/registry.ts'
import { useGraph, usePrefs } from '../session.ts'
import { shortcut } from '../shell/keymap.ts'
import { Menu, MenuItem, MenuSeparator, SubMenu } from '../shell/Menu.tsx'
import type { OutlineActions } from './useOutline.ts'

/** What the outline does in its own way, beside the row and not on the canvas. */
const own: ReadonlySet<string> = new Set(['node.edit', 'node.rename', 'node.add', 'node.connect', 'edit.delete'])
const others = commands.filter(({ id, on }) => on?.includes('node') && !own.has(id))

/** Everything that can be done to an operator, by clicks alone. Lists to choose from open once the menu has closed. */
export function OutlineMenu({ node, outline }: { readonly node: GraphNode; readonly outline: OutlineActions }) {
  const t = useText()
  const graph = useGraph((g) => g.graph)
  const nameAt = (id: NodeId) => {
    const found = graph.nodes.find((n) => n.id === id)
    return found ? [found.operator, found.label].filter(Boolean).join(' ') : id
  }
  const goesOn = metaOf(node.operator)?.hasOutput ?? true
  const wires = graph.wires.filter((w) => w.from === node.id || w.to === node.id)
  const label = t('palette.outline.actions', { name: nameAt(node.id) })
  // The menu gives the focus back to its button when it closes; what takes the focus next comes after that.
  const chosen = useRef<() => void>(undefined)
  const later = (what: () => void) => () => {
    chosen.current = what
  }
  return (
    <Menu
      align="end"
      label={label}
      open={outline.menu === node.id}
      onOpenChange={(open) => outline.openMenu(open ? node.id : null)}
      onClosed={() => {
        chosen.current?.()
        chosen.current = undefined
      }}
      trigger={
        <button className="iconButton small" tabIndex={-1} aria-label={label}>
          <Icon name="more" />
        </button>
      }
    >
      <MenuItem hint="Enter" onSelect={later(() => outline.edit(node.id))}>
        {t('palette.outline.edit')}
      </MenuItem>
      <MenuItem hint="F2" onSelect={later(() => outline.rename(node.id))}>
        {t('palette.outline.rename')}
      </MenuItem>
      {goesOn && (
        <MenuItem hint="A" onSelect={later(() => outline.add(node.id))}>
          {t('palette.outline.connectNew')}
        </MenuItem>
      )}
      {goesOn && (
        <MenuItem hint="C" onSelect={later(() => outline.connect(node.id))}>
          {t('palette.outline.connect')}
        </MenuItem>
      )}
      {wires.length > 0 && (
        <SubMenu label={t('palette.outline.disconnect')}>
          {wires.map((wire) => (
            <MenuItem key={`${wire.from} ${wire.to} ${wire.port}`} onSelect={() => outline.disconnect(wire)}>
              {wire.to === node.id
                ? t('palette.outline.disconnectFrom', { name: nameAt(wire.from) })
                : t('palette.outline.disconnectTo', { name: nameAt(wire.to) })}
            </MenuItem>
          ))}
        </SubMenu>
      )}
      <MenuSeparator />
      <OtherCommands node={node} later={later} />
      <MenuSeparator />
      <MenuItem hint="Delete" onSelect={later(() => outline.remove(node.id, false))}>
        {t('palette.outline.delete')}
      </MenuItem>
    </Menu>
  )
}

/** What the canvas's menu of an operator offers besides. */
function OtherCommands(props: { readonly node: GraphNode; readonly later: (what: () => void) => () => void }) {
  const t = useText()
  const host = useCommandHost()
  const remapped = usePrefs((p) => p.keys)
  const at = commandAt(host, { ...targetNow(host), node: props.node.id, nodes: [props.node.id], wire: null })
  return others.map((command) => {
    const keys = keysOf(command, remapped)[0]
    return (
      <MenuItem
        key={command.id}
        disabled={(command.obstacle?.(at) ?? null) !== null}
        onSelect={props.later(() => command.run(at))}
        {...(keys === undefined ? {} : { hint: shortcut(keys) })}
      >
        {t(command.titleNow?.(at) ?? command.title)}
      </MenuItem>
    )
  })
}
