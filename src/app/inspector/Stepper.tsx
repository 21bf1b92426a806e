import { useLayoutEffect, useRef, useState } from 'react'
import { useText } from '../i18n.ts'
import { modifierHeld } from '../shell/keymap.ts'
import { focusPipeline } from '../shell/regions.ts'
import styles from './Stepper.module.css'

interface StepperProps {
  readonly label: string
  /** Id of the words beside it. */
  readonly id?: string
  /** Null: not given; `none` is shown. */
  readonly value: number | null
  readonly none?: string
  readonly step: number
  readonly min: number
  readonly max?: number
  /** The value with its unit. */
  readonly show: (value: number) => string
  /** Typed numbers are this many times the value: 100 for a share that is shown in percent. */
  readonly scale?: number
  readonly onChange: (value: number | null) => void
}

/** A number with − and +; the number itself can be typed: Enter applies it, ⌘Enter goes back to the canvas
 * as well. Emptying it takes the parameter away where `none` says what that means. */
export function Stepper({
  label,
  id,
  value,
  none,
  step,
  min,
  max = Infinity,
  show,
  scale = 1,
  onChange,
}: StepperProps) {
  const t = useText()
  const [draft, setDraft] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const entering = useRef(false)
  // The number without its unit is there now: what is typed next replaces it. Not a frame later, when typing has begun.
  useLayoutEffect(() => {
    if (!entering.current || draft === null) return
    entering.current = false
    field.current?.select()
  }, [draft])
  const clamp = (n: number) => Math.min(max, Math.max(min, Number(n.toFixed(6))))
  const move = (sign: 1 | -1) => {
    if (value === null) return sign === 1 ? onChange(clamp(min)) : undefined
    // To the next multiple of the step, so that a value that does not fit is brought to one that does.
    const next = sign === 1 ? (Math.floor(value / step + 1e-9) + 1) * step : (Math.ceil(value / step - 1e-9) - 1) * step
    if (none !== undefined && sign === -1 && next < min) onChange(null)
    else onChange(clamp(next))
  }
  const commit = () => {
    if (draft === null) return
    setDraft(null)
    const text = draft.trim().replace(',', '.')
    const typed = Number.parseFloat(text)
    if (text === '' && none !== undefined) onChange(null)
    else if (Number.isFinite(typed)) onChange(clamp(typed / scale))
  }
  return (
    <span className={styles.stepper}>
      <button tabIndex={-1} aria-label={`${t('inspector.less')}, ${label}`} onClick={() => move(-1)}>
        −
      </button>
      <input
        id={id}
        role="spinbutton"
        inputMode="decimal"
        aria-label={id ? undefined : label}
        aria-valuenow={value ?? undefined}
        aria-valuetext={value === null ? none : show(value)}
        aria-valuemin={min}
        value={draft ?? (value === null ? (none ?? '') : show(value))}
        ref={field}
        onFocus={(e) => {
          // Both: a focus that is given from code is drawn later than it is there, and a key may come between.
          e.currentTarget.select()
          entering.current = true
          setDraft(value === null ? '' : String(Number((value * scale).toFixed(6))))
        }}
        onChange={(e) => {
          entering.current = false
          setDraft(e.currentTarget.value)
        }}
        onBlur={commit}
        onKeyDown={(e) => {
          if (e.key === 'ArrowUp' || e.key === 'ArrowDown') {
            e.preventDefault()
            setDraft(null)
            move(e.key === 'ArrowUp' ? 1 : -1)
          } else if (e.key === 'Enter') {
            commit()
            if (modifierHeld(e)) focusPipeline()
          } else if (e.key === 'Escape') {
            e.stopPropagation()
            setDraft(null)
          }
        }}
      />
      <button tabIndex={-1} aria-label={`${t('inspector.more')}, ${label}`} onClick={() => move(1)}>
        +
      </button>
    </span>
  )
}
