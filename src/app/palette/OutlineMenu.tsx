import type { GraphNode, NodeId } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph } from '../session.ts'
import { Menu, MenuItem, MenuSeparator, SubMenu } from '../shell/Menu.tsx'
import type { OutlineActions } from './useOutline.ts'

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
  const later = (what: () => void) => () => void setTimeout(what)
  return (
    <Menu
      align="end"
      label={label}
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
      <MenuItem hint="Delete" onSelect={later(() => outline.remove(node.id, false))}>
        {t('palette.outline.delete')}
      </MenuItem>
    </Menu>
  )
}
