import type { FunctionTypes } from '#session/types.ts'
import styles from './FunctionField.module.css'

/** The types of a function in italics: `v: list[int]   s: int | None   → int`. */
export function TypesLine({ types, whole }: { readonly types: FunctionTypes | undefined; readonly whole: boolean }) {
  if (!types) return null
  return (
    <span className={`${styles.typesLine} ${styles.types}`} lang="en">
      {whole && types.args.map((a) => <span key={a.name}>{`${a.name}: ${a.type}   `}</span>)}
      <span>→ {types.returns}</span>
    </span>
  )
}
