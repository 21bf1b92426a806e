import { useId } from 'react'
import { isSourceInput } from '#model/graph.ts'
import type { GraphNode, ParamValue } from '#model/graph.ts'
import type { ParamSpec } from '#operators/define.ts'
import { slideOf } from '#graph/connect.ts'
import { metaOf } from '#operators/index.ts'
import { useFormat } from '../format.ts'
import { useText } from '../i18n.ts'
import { useGraph, useSession } from '../session.ts'
import { FunctionField } from './FunctionField.tsx'
import styles from './Inspector.module.css'
import { useShownIndex } from '../shown.ts'
import { Section } from './Section.tsx'
import { CommittedInput, SourceForm } from './SourceForm.tsx'
import { Stepper } from './Stepper.tsx'
import { useEditRequest } from './useEditRequest.ts'
import { WindowBand } from './WindowBand.tsx'
import { shapeAt } from './windowCells.ts'

const windowParams = ['windowDuration', 'slideDuration']
/** Shown after the result, as in the mock: they change how, not what. */
const storageParams = ['numPartitions']

const paramsOf = (node: GraphNode) => Object.entries(metaOf(node.operator)?.params ?? {})

/** Length and slide with the band of batches they mean. */
export function WindowParameters({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const format = useFormat()
  const graph = useGraph((g) => g.graph)
  const shown = useShownIndex()
  const params = paramsOf(node).filter(([name]) => windowParams.includes(name))
  if (params.length === 0) return null
  const length = node.params.windowDuration
  const interval = graph.batchInterval
  const own = node.params.slideDuration
  // Without one of its own a window slides with its parent.
  const slide = typeof own === 'number' ? own * 1000 : slideOf(graph, node.id)
  const batches = typeof length === 'number' ? (length * 1000) / interval : NaN
  // Over another window the cells are that one's results.
  const input = graph.wires.find((wire) => wire.to === node.id)?.from
  const parent = input === undefined ? 1 : slideOf(graph, input) / interval
  const fits =
    Number.isInteger(batches) &&
    Number.isInteger(slide / interval) &&
    Number.isInteger(batches / parent) &&
    batches >= 1
  return (
    <Section title={t('inspector.window')}>
      <div className={styles.fields}>
        {params.map(([name, spec]) => (
          <ParamField key={name} node={node} name={name} spec={spec} />
        ))}
      </div>
      {fits && (
        <WindowBand
          {...shapeAt(batches / parent, slide / interval / parent, Math.floor(shown / parent))}
          results={parent > 1 ? format.interval(parent * interval) : undefined}
        />
      )}
      {fits && <div className={styles.caption}>{t('inspector.fits', { interval: format.interval(interval) })}</div>}
    </Section>
  )
}

/** What feeds a source, and every other parameter that is no function and no window. */
export function OtherParameters({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const plain = paramsOf(node).filter(
    ([name, spec]) =>
      !windowParams.includes(name) &&
      !storageParams.includes(name) &&
      spec.kind !== 'function' &&
      spec.kind !== 'input',
  )
  const inputs = paramsOf(node).filter(([, spec]) => spec.kind === 'input')
  return (
    <>
      {inputs.map(([name]) => {
        const value = node.params[name]
        return isSourceInput(value) ? <SourceForm key={name} node={node} param={name} input={value} /> : null
      })}
      {plain.length > 0 && (
        <Section title={t('inspector.parameters')}>
          <div className={styles.fields}>
            {plain.map(([name, spec]) => (
              <ParamField key={name} node={node} name={name} spec={spec} />
            ))}
          </div>
        </Section>
      )}
    </>
  )
}

export function StorageParameters({ node }: { readonly node: GraphNode }) {
  const params = paramsOf(node).filter(([name]) => storageParams.includes(name))
  if (params.length === 0) return null
  return (
    <Section>
      <div className={styles.fields}>
        {params.map(([name, spec]) => (
          <ParamField key={name} node={node} name={name} spec={spec} />
        ))}
      </div>
    </Section>
  )
}

const known: Readonly<
  Record<string, 'inspector.windowDuration' | 'inspector.slideDuration' | 'inspector.numPartitions'>
> = {
  windowDuration: 'inspector.windowDuration',
  slideDuration: 'inspector.slideDuration',
  numPartitions: 'inspector.numPartitions',
}

/** One parameter by its kind; PySpark's own name unless the interface has a word for it. */
function ParamField({
  node,
  name,
  spec,
}: {
  readonly node: GraphNode
  readonly name: string
  readonly spec: ParamSpec
}) {
  const t = useText()
  const format = useFormat()
  const session = useSession()
  const id = useId()
  const interval = useGraph((g) => g.graph.batchInterval)
  const value = node.params[name]
  useEditRequest(node.id, name, () => document.getElementById(id)?.focus())
  const set = (next: ParamValue) => session.setParam(node.id, name, next)
  const words = known[name] ? t(known[name]) : name
  const label = (
    <label htmlFor={id} lang={known[name] ? undefined : 'en'} className={known[name] ? undefined : 'mono'}>
      {words}
    </label>
  )
  switch (spec.kind) {
    case 'seconds':
      return (
        <>
          {label}
          <Stepper
            id={id}
            label={words}
            value={typeof value === 'number' ? value : null}
            none={spec.optional ? t('inspector.slide.everyBatch') : undefined}
            step={spec.multiple ? interval / 1000 : 1}
            min={interval / 1000}
            show={(s) => format.interval(s * 1000)}
            onChange={set}
          />
        </>
      )
    case 'int':
      return (
        <>
          {label}
          <Stepper
            id={id}
            label={words}
            value={typeof value === 'number' ? value : null}
            none={spec.optional ? t('inspector.partitions.default') : undefined}
            step={1}
            min={spec.min}
            show={String}
            onChange={(n) => set(n === null ? null : Math.round(n))}
          />
        </>
      )
    case 'text':
      return (
        <>
          {label}
          <CommittedInput
            id={id}
            mono
            value={typeof value === 'string' ? value : ''}
            onCommit={(text) => set(text === '' && spec.optional ? null : text)}
          />
        </>
      )
    case 'flag':
      return (
        <>
          {label}
          <input
            id={id}
            type="checkbox"
            checked={typeof value === 'boolean' ? value : spec.default}
            onChange={(e) => set(e.currentTarget.checked)}
          />
        </>
      )
    case 'python':
      return (
        <div className={styles.wide}>
          {label}
          <div className={styles.code} style={{ paddingLeft: 9, marginTop: 2 }}>
            <FunctionField
              node={node.id}
              param={name}
              value={{ text: typeof value === 'string' ? value : '' }}
              wholeTypes={false}
              problems={[]}
              placeholder={spec.optional ? 'None' : undefined}
              onApply={(text) => set(text.trim() === '' && spec.optional ? null : text)}
            />
          </div>
        </div>
      )
    case 'function':
    case 'input':
      return null
  }
}
