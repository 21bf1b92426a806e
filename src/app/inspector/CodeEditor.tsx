import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands'
import { localCompletionSource, pythonLanguage } from '@codemirror/lang-python'
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language'
import { EditorState, StateEffect, StateField } from '@codemirror/state'
import type { Range } from '@codemirror/state'
import { Decoration, drawSelection, EditorView, hoverTooltip, keymap, lineNumbers, WidgetType } from '@codemirror/view'
import type { DecorationSet, Tooltip } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import { useEffect, useRef } from 'react'
import type { Diagnostic, Span } from '#model/diagnostic.ts'
import styles from './CodeEditor.module.css'
import { completeFromSamples, sampleAt, short, type Samples } from './sampleCompletion.ts'

export interface CodeEditorProps {
  readonly text: string
  readonly label: string
  /** Id of the words that say how to apply and how to leave. */
  readonly describedBy: string
  /** Names that completion offers besides Python's own: the definitions' functions. */
  readonly names: readonly string[]
  /** What the arguments were in the shown batch, for completion and for a look at them. */
  readonly samples: Samples
  readonly problems: readonly Pick<Diagnostic, 'severity' | 'message' | 'span'>[]
  readonly lineNumbers: boolean
  readonly onChange: (text: string) => void
  /** ⌘Enter. */
  readonly onApply: (text: string) => void
  /** Focus left the editor. */
  readonly onLeave: (text: string) => void
}

/**
 * Python in CodeMirror: colours, brackets, completion, and problems as a tinted range with carets under the exact columns. Loaded
 * when the first editor opens.
 */
export function CodeEditor(props: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView>(null)
  const latest = useRef(props)
  useEffect(() => {
    latest.current = props
  })
  useEffect(() => {
    const { text, label, describedBy, lineNumbers: numbered } = latest.current
    // Taking the editor away takes the focus with it, which is no leaving.
    let closing = false
    const editor = new EditorView({
      parent: host.current!,
      state: EditorState.create({
        doc: text,
        selection: { anchor: text.length },
        extensions: [
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ activateOnTyping: true, icons: false }),
          pythonLanguage,
          pythonLanguage.data.of({ autocomplete: localCompletionSource }),
          pythonLanguage.data.of({
            autocomplete: (context: CompletionContext) =>
              fromSamples(context, latest.current.samples) ?? knownNames(context, latest.current),
          }),
          hoverTooltip((view, at, side) => sampleUnder(view, at, side, latest.current.samples)),
          indentUnit.of('    '),
          syntaxHighlighting(colours),
          problemField,
          ...(numbered ? [lineNumbers()] : []),
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': describedBy,
            lang: 'en',
            tabindex: '0',
          }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) latest.current.onChange(update.state.doc.toString())
          }),
          EditorView.domEventHandlers({
            focusout: (_event, editor) => {
              if (!closing) latest.current.onLeave(editor.state.doc.toString())
              return false
            },
          }),
          keymap.of([
            {
              key: 'Mod-Enter',
              run: (editor) => {
                latest.current.onApply(editor.state.doc.toString())
                return true
              },
            },
            // CodeMirror lets Tab through once after Escape, so the keyboard is never trapped.
            { key: 'Tab', run: indentMore, shift: indentLess },
            ...closeBracketsKeymap,
            ...completionKeymap,
            ...historyKeymap,
            ...defaultKeymap,
          ]),
        ],
      }),
    })
    view.current = editor
    editor.focus()
    return () => {
      closing = true
      editor.destroy()
    }
  }, [])
  useEffect(() => {
    view.current?.dispatch({ effects: setProblems.of(props.problems) })
  }, [props.problems])
  return <div ref={host} className={styles.editor} />
}

// The few of Python's names that functions of a pipeline are written with; the rest would bury them.
const builtins =
  'abs all any bool dict enumerate filter float int isinstance len list map max min print range reversed round set sorted str sum tuple zip'.split(
    ' ',
  )
const keywords = 'lambda if else for in not and or is None True False return def'.split(' ')

/** Keys and indexes of what the arguments were. */
function fromSamples({ state, pos }: CompletionContext, samples: Samples): CompletionResult | null {
  const line = state.doc.lineAt(pos)
  const found = completeFromSamples(state.sliceDoc(line.from, pos), state.sliceDoc(pos, line.to), samples)
  return (
    (found?.options && {
      from: pos - found.typed,
      options: found.options.map(({ label, detail, apply }) => ({
        label,
        detail,
        type: 'property',
        apply: (view: EditorView, _: unknown, from: number, to: number) =>
          view.dispatch({
            changes: { from, to: to + found.following, insert: apply },
            selection: { anchor: from + apply.length },
            userEvent: 'input.complete',
          }),
      })),
      validFor: /^[\w -]*$/,
    }) ??
    null
  )
}

/** The sample value of the argument, or of the part of it, under the pointer. */
function sampleUnder(view: EditorView, at: number, side: -1 | 1, samples: Samples): Tooltip | null {
  const line = view.state.doc.lineAt(at)
  for (const match of line.text.matchAll(/(?<![\w.])\w+(?:\[(?:\d+|"[^"]*"|'[^']*')\])*/g)) {
    const [from, to] = [line.from + match.index, line.from + match.index + match[0].length]
    if (at < from || at > to || (at === from && side < 0) || (at === to && side > 0)) continue
    const value = sampleAt(match[0], samples)
    if (!value) return null
    return {
      pos: from,
      end: to,
      above: true,
      create: () => {
        const dom = document.createElement('div')
        dom.className = styles.sample!
        dom.lang = 'en'
        dom.textContent = `${match[0]} = ${value.repr}`
        return { dom }
      },
    }
  }
  return null
}

function knownNames(
  context: CompletionContext,
  { names, samples }: Pick<CodeEditorProps, 'names' | 'samples'>,
): CompletionResult | null {
  const word = context.matchBefore(/\w+/)
  if (!word && !context.explicit) return null
  const before = context.state.sliceDoc(Math.max(0, (word?.from ?? context.pos) - 1), word?.from ?? context.pos)
  if (before === '.' || before === '"' || before === "'") return null
  return {
    from: word?.from ?? context.pos,
    options: [
      ...Object.entries(samples).map(([label, value]) => ({
        label,
        detail: short(value.repr),
        type: 'variable',
        boost: 2,
      })),
      ...names.map((label) => ({ label, type: 'function', boost: 1 })),
      ...builtins.map((label) => ({ label, type: 'function' })),
      ...keywords.map((label) => ({ label, type: 'keyword', boost: -1 })),
    ],
  }
}

const colours = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword, tags.controlKeyword, tags.bool, tags.null],
    color: 'var(--mr-code-keyword)',
  },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--mr-code-string)' },
  { tag: tags.number, color: 'var(--mr-code-number)' },
  { tag: tags.comment, color: 'var(--mr-text-3)', fontStyle: 'italic' },
])

type Problems = CodeEditorProps['problems']
const setProblems = StateEffect.define<Problems>()

const problemField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    let next = decorations.map(transaction.changes)
    for (const effect of transaction.effects)
      if (effect.is(setProblems)) next = decorate(transaction.state, effect.value)
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** A tint over each span, and carets under its first line. */
function decorate(state: EditorState, problems: Problems): DecorationSet {
  const marks: Range<Decoration>[] = []
  for (const { severity, message, span } of problems) {
    if (!span || span.line > state.doc.lines) continue
    const line = state.doc.line(span.line)
    const from = Math.min(line.from + span.column - 1, line.to)
    const to = Math.max(from, offsetOf(state, span.endLine, span.endColumn))
    const look = styles[severity] ?? ''
    if (to > from)
      marks.push(Decoration.mark({ class: `${styles.wrong} ${look}`, attributes: { title: message } }).range(from, to))
    const width = Math.max(1, Math.min(to, line.to) - from)
    marks.push(Decoration.widget({ widget: new Carets(span, width, look), block: true, side: 1 }).range(line.to))
  }
  return Decoration.set(marks, true)
}

function offsetOf(state: EditorState, line: number, column: number): number {
  if (line > state.doc.lines) return state.doc.length
  const { from, to } = state.doc.line(line)
  return Math.min(to, from + column - 1)
}

class Carets extends WidgetType {
  readonly span: Span
  readonly width: number
  readonly look: string
  constructor(span: Span, width: number, look: string) {
    super()
    this.span = span
    this.width = width
    this.look = look
  }
  override eq(other: Carets) {
    return other.span.column === this.span.column && other.width === this.width && other.look === this.look
  }
  override toDOM() {
    const row = document.createElement('div')
    row.className = `${styles.carets} ${this.look}`
    row.setAttribute('aria-hidden', 'true')
    row.textContent = ' '.repeat(this.span.column - 1) + '^'.repeat(this.width)
    return row
  }
}
