import { useRef } from 'react'
import type { GraphNode } from '#model/graph.ts'
import { metaOf } from '#operators/index.ts'
import { useLanguage, useText } from '../i18n.ts'
import { aboutRequest } from './aboutRequest.ts'
import { Inline } from '../shell/Inline.tsx'
import { Section } from './Section.tsx'
import { useEditRequest } from './useEditRequest.ts'

/** What the node's operator does. "Explain this operator" brings the focus here. */
export function About({ node }: { readonly node: GraphNode }) {
  const t = useText()
  const language = useLanguage()
  const words = useRef<HTMLParagraphElement>(null)
  const meta = metaOf(node.operator)
  useEditRequest(node.id, aboutRequest, () => {
    words.current?.scrollIntoView({ block: 'nearest' })
    words.current?.focus()
  })
  if (!meta) return null
  return (
    <Section title={t('inspector.about', { operator: node.operator })}>
      <p ref={words} className="t2" tabIndex={-1}>
        <Inline text={meta.summary[language]} />
      </p>
    </Section>
  )
}
