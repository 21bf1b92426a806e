import { useRef, useState } from 'react'
import type { GraphNode } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { foldProblems } from '../dock/problems/foldProblems.ts'
import { isMended } from '../dock/problems/isMended.ts'
import { Icon } from '../icons.tsx'
import { useText } from '../i18n.ts'
import { Mark } from '../marks.tsx'
import { useGraph, useHistory, useRun, useSession } from '../session.ts'
import { shortcut } from '../shell/keymap.ts'
import { Menu, MenuItem, MenuSeparator } from '../shell/Menu.tsx'
import { batchAt } from '../shown.ts'
import { About } from './About.tsx'
import { FailingRecord } from './FailingRecord.tsx'
import { Functions } from './Functions.tsx'
import styles from './Inspector.module.css'
import { OtherParameters, StorageParameters, WindowParameters } from './Parameters.tsx'
import { DiagnosticNote, RunProblemNote } from './Problems.tsx'
import { PySpark } from './PySpark.tsx'
import { Result } from './Result.tsx'
import { Section } from './Section.tsx'
import { askForNote, noteRequest } from './noteRequest.ts'
import { TypesRow } from './TypesRow.tsx'
import { useEditRequest } from './useEditRequest.ts'

/** Everything about one node, from its name down to its line of PySpark. */
export function NodeInspector({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const meta = metaOf(node.operator)
  const diagnostics = useGraph((g) => g.diagnostics)
  const problems = useRun((r) => r.problems)
  const functions = useGraph((g) => g.functions[node.id])
  const edited = useGraph((g) => g.edited.has(node.id))
  // Only a node's newest kind of failure is shown whole; a mended function has none until it fails again.
  const folded = foldProblems(problems.filter((p) => p.node === node.id))
  const graph = useGraph((g) => g.graph)
  const latest = edited ? [] : folded.map((f) => f.example).filter((p) => !isMended(p, graph))
  const failed = latest.find((p) => p.severity === 'error')
  const failures = new Set(problems.filter((p) => p.node === node.id && p.severity === 'error').map((p) => p.batch))
  const first = Math.min(...failures)
  const last = Math.max(...failures)
  const replayable = useHistory((h) => first >= h.oldestReplayable)
  const othersRan = useHistory((h) => batchAt(h.batches, last)?.outputs.some(({ status }) => status === 'succeeded'))
  const own = diagnostics.filter((d) => d.node === node.id)
  const general = own.filter((d) => d.param === undefined && d.severity !== 'hint')
  const hints = own.filter((d) => d.severity === 'hint')
  const argument = functions?.[failed?.param ?? '']?.args[0]?.name ?? 'record'
  return (
    <>
      <Header node={node} />
      <TypesRow node={node} />
      <Functions node={node} problems={latest} />
      {failed?.record && <FailingRecord problem={failed} name={argument} />}
      {failed && (
        <Section title={t('inspector.effect')}>
          <p className="t2">
            {t('inspector.effectText', { n: failures.size })}
            {othersRan && t('inspector.effectOthers')}
            {replayable && t('inspector.effectReplay', { batch: String(first) })}
          </p>
        </Section>
      )}
      {(general.length > 0 || latest.some((p) => p.param === undefined)) && (
        <Section title={t('inspector.problems')}>
          {general.map((d, i) => (
            <DiagnosticNote key={i} diagnostic={d} />
          ))}
          {latest
            .filter((p) => p.param === undefined)
            .map((p, i) => (
              <RunProblemNote key={i} problem={p} />
            ))}
        </Section>
      )}
      <WindowParameters node={node} />
      {meta?.family !== 'state' && <OtherParameters node={node} />}
      {!failed && <Result node={node} />}
      <StorageParameters node={node} />
      {meta?.family === 'state' && <OtherParameters node={node} />}
      <Note key={node.id} node={node} />
      {!failed && <PySpark node={node} />}
      {hints.length > 0 && (
        <Section title={t('inspector.hints')}>
          {hints.map((d, i) => (
            <DiagnosticNote key={i} diagnostic={d} />
          ))}
        </Section>
      )}
      <About node={node} />
    </>
  )
}

function Header({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const session = useSession()
  const meta = metaOf(node.operator)
  const label = useRef<HTMLInputElement>(null)
  const ids = [node.id]
  return (
    <div className={styles.header}>
      {meta && <Mark family={meta.family} size={24} />}
      <div className={styles.names}>
        <h2 className={styles.title} lang="en">
          {node.operator}
        </h2>
        <input
          ref={label}
          key={`${node.id} ${node.label}`}
          className={styles.label}
          aria-label={t('inspector.label')}
          placeholder={t('inspector.labelHint')}
          defaultValue={node.label}
          onBlur={(e) =>
            e.currentTarget.value !== node.label && session.setLabel(node.id, e.currentTarget.value.trim())
          }
          onKeyDown={(e) => {
            if (e.key === 'Escape') e.currentTarget.value = node.label
            if (e.key === 'Enter' || e.key === 'Escape') e.currentTarget.blur()
          }}
        />
      </div>
      <Menu
        align="end"
        label={t('inspector.menu')}
        trigger={
          <button
            className="iconButton small"
            style={{ alignSelf: 'flex-start', marginRight: -4 }}
            aria-label={t('inspector.menu')}
          >
            <Icon name="more" />
          </button>
        }
      >
        <MenuItem hint="F2" onSelect={() => setTimeout(() => label.current?.select())}>
          {t('inspector.label')}
        </MenuItem>
        {node.note === '' && (
          <MenuItem onSelect={() => setTimeout(() => askForNote(session, node.id))}>{t('inspector.addNote')}</MenuItem>
        )}
        {meta?.hasOutput && <MenuItem onSelect={() => session.pinChart(node.id)}>{t('inspector.pin')}</MenuItem>}
        <MenuItem hint={shortcut('mod+D')} onSelect={() => session.duplicate(ids)}>
          {t('inspector.duplicate')}
        </MenuItem>
        <MenuItem hint={shortcut('mod+C')} onSelect={() => void navigator.clipboard.writeText(session.copy(ids))}>
          {t('inspector.copy')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem hint="Delete" onSelect={() => session.removeNodes(ids)}>
          {t('inspector.delete')}
        </MenuItem>
      </Menu>
    </div>
  )
}

/** The author's own words; out of the way while there are none and nobody asked to write some. */
function Note({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const session = useSession()
  const field = useRef<HTMLTextAreaElement>(null)
  const [asked, setAsked] = useState(false)
  useEditRequest(node.id, noteRequest, () => {
    setAsked(true)
    setTimeout(() => field.current?.focus())
  })
  if (node.note === '' && !asked) return null
  return (
    <Section title={t('inspector.note')}>
      <textarea
        ref={field}
        className={styles.noteField}
        aria-label={t('inspector.note')}
        placeholder={t('inspector.noteHint')}
        value={node.note}
        onChange={(e) => session.setNote(node.id, e.currentTarget.value)}
      />
    </Section>
  )
}
