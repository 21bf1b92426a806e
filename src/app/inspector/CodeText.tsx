import { highlight } from '../canvas/highlight.ts'

const looks = {
  plain: undefined,
  keyword: 'codeKeyword',
  string: 'codeString',
  number: 'codeNumber',
  comment: 't3',
} as const

/** Python with the editor's colours, to read. */
export function CodeText({ text }: { readonly text: string }) {
  return text.split('\n').map((line, i) => (
    <span key={i} lang="en">
      {i > 0 && '\n'}
      {highlight(line).map((part, j) => (
        <span key={j} className={looks[part.kind]}>
          {part.text}
        </span>
      ))}
    </span>
  ))
}
