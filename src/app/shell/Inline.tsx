/** A sentence in which `…` marks code. */
export function Inline({ text }: { readonly text: string }) {
  return text.split('`').map((part, i) =>
    i % 2 === 1 ? (
      <code key={i} className="mono" lang="en" style={{ fontSize: '0.94em' }}>
        {part}
      </code>
    ) : (
      part
    ),
  )
}
