import { useId } from 'react'
import styles from './share.module.css'

export interface ChoiceOption<T extends string> {
  readonly value: T
  readonly label: string
  readonly disabled?: boolean
}

/** One of a few, as radio buttons under their question. */
export function Choice<T extends string>({
  legend,
  value,
  options,
  onChange,
}: {
  readonly legend: string
  readonly value: T
  readonly options: readonly ChoiceOption<T>[]
  readonly onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset className={styles.choice}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.value} className={option.disabled ? styles.off : undefined}>
          <input
            type="radio"
            name={name}
            checked={value === option.value}
            disabled={option.disabled}
            onChange={() => onChange(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  )
}
