import { isFunctionText } from '#model/graph.ts'
import type { GraphNode } from '#model/graph.ts'
import type { ParamSpec } from '#operators/define.ts'
import { metaOf } from '#operators/index.ts'
import type { RunProblem } from '#model/run.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { Menu, MenuItem } from '../shell/Menu.tsx'
import { FunctionField } from './FunctionField.tsx'
import type { CodeProblem } from './FunctionField.tsx'
import styles from './Inspector.module.css'
import { DiagnosticNote, RunProblemNote } from './Problems.tsx'
import { Section } from './Section.tsx'

type FunctionSpec = Extract<ParamSpec, { kind: 'function' }>

/** The node's Python functions with their types; what is wrong with them stands below, with the fixes. */
export function Functions({ node, problems }: { readonly node: GraphNode; readonly problems: readonly RunProblem[] }) {
  const t = useText()
  const session = useSession()
  const types = useGraph((g) => (g.seen ?? g).functions[node.id])
  // Hints teach; they stand below the result, so that they are not in the way of every look at it.
  const diagnostics = useGraph((g) => g.diagnostics).filter(
    (d) => d.node === node.id && d.param !== undefined && d.severity !== 'hint',
  )
  const specs = Object.entries(metaOf(node.operator)?.params ?? {}).filter(
    (entry): entry is [string, FunctionSpec] => entry[1].kind === 'function',
  )
  if (specs.length === 0) return null
  const given = specs.filter(([name]) => isFunctionText(node.params[name]))
  const paired = given.some(([name]) => name === 'invFunc')
  const run = problems.filter((p) => p.param !== undefined)
  const wrong = [...diagnostics, ...run].some((p) => p.severity === 'error')
  return (
    <Section
      title={t(given.length > 1 ? 'inspector.functions' : 'inspector.function')}
      right={specs.some(([, spec]) => spec.optional) && <OptionalFunctions node={node} specs={specs} />}
    >
      <div
        className={given.length > 1 ? `${styles.code} ${styles.rows}` : styles.code}
        data-wrong={wrong ? '' : undefined}
        style={paired || numbered(node, given, run.length > 0) ? undefined : { paddingLeft: 9 }}
      >
        {given.map(([name, spec]) => {
          const value = node.params[name]
          if (!isFunctionText(value)) return null
          const sign = !paired ? undefined : name === 'invFunc' ? '−' : spec.optional ? undefined : '+'
          const marks: readonly CodeProblem[] = [...diagnostics, ...run].filter((p) => p.param === name)
          return (
            <FunctionField
              key={`${node.id} ${name}`}
              node={node.id}
              param={name}
              value={value}
              sign={sign}
              types={marks.some((m) => m.severity === 'error') ? undefined : types?.[name]}
              wholeTypes={given.length === 1 && marks.length === 0}
              problems={marks}
              onApply={(text) => session.setParam(node.id, name, { ...value, text })}
            />
          )
        })}
      </div>
      {given.flatMap(([name]) => {
        const value = node.params[name]
        const bindings = isFunctionText(value) ? Object.entries(value.bindings ?? {}) : []
        return bindings.map(([bound, literal]) => (
          <p key={`${name} ${bound}`} className={styles.caption} style={{ marginTop: 5 }}>
            {t('inspector.bindings', { name: bound, value: literal })}
          </p>
        ))
      })}
      {diagnostics.map((d, i) => (
        <DiagnosticNote key={i} diagnostic={d} />
      ))}
      {run.map((p, i) => (
        <RunProblemNote key={i} problem={p} />
      ))}
      <Hint node={node} given={given.map(([name]) => name)} />
    </Section>
  )
}

/** Functions that the operator can do without: given or taken away. */
function OptionalFunctions({
  node,
  specs,
}: {
  readonly node: GraphNode
  readonly specs: readonly (readonly [string, FunctionSpec])[]
}) {
  const t = useText()
  const session = useSession()
  return (
    <Menu
      align="end"
      trigger={
        <button
          className="iconButton small"
          aria-label={t('inspector.optionalFunctions')}
          title={t('inspector.optionalFunctions')}
        >
          <Icon name="add" />
        </button>
      }
    >
      {specs
        .filter(([, spec]) => spec.optional)
        .map(([name, spec]) => {
          const given = isFunctionText(node.params[name])
          const text = spec.default ?? `lambda ${spec.args.join(', ')}: ${spec.args[0] ?? 'None'}`
          return (
            <MenuItem key={name} onSelect={() => session.setParam(node.id, name, given ? null : { text })}>
              {t(given ? 'inspector.removeParam' : 'inspector.optional', { param: name })}
            </MenuItem>
          )
        })}
    </Menu>
  )
}

/** Whether the text brings its own gutter of line numbers. */
const numbered = (node: GraphNode, given: readonly (readonly [string, FunctionSpec])[], failed: boolean) =>
  failed ||
  given.some(([name]) => {
    const value = node.params[name]
    return isFunctionText(value) && value.text.includes('\n')
  })

/** What the arguments mean where the names do not say it. */
function Hint({ node, given }: { readonly node: GraphNode; readonly given: readonly string[] }) {
  const t = useText()
  const args = useGraph((g) => (g.seen ?? g).functions[node.id]?.updateFunc?.args)
  if (!given.includes('updateFunc')) return null
  return (
    <p className={styles.caption} style={{ marginTop: 6 }}>
      {t('inspector.help.updateFunc', { values: args?.[0]?.name ?? 'values', state: args?.[1]?.name ?? 'state' })}
    </p>
  )
}
