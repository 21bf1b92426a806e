import { useRef } from 'react'
import type { ReactNode } from 'react'
import { useSize } from './useSize.ts'

interface Props {
  readonly className: string | undefined
  readonly children: (width: number) => ReactNode
}

/** A region whose content comes once its width in pixels is known: nothing is asked for batches that will not be shown. */
export function Measured({ className, children }: Props) {
  const frame = useRef<HTMLDivElement>(null)
  const { width } = useSize(frame)
  return (
    <div className={className} ref={frame}>
      {width > 0 && children(width)}
    </div>
  )
}
