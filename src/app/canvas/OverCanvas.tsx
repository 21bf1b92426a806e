import type { ComponentProps } from 'react'
import { CanvasChooser } from './CanvasChooser.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { RefusalCard } from './wire/RefusalCard.tsx'
import { OpenWireCard } from './wire/WireCard.tsx'

/** Lists, cards and bars that stand over the canvas only at times: their code is fetched when the first of them is. */
export function OverCanvas({
  boxes,
  area,
  wiring,
  ...chooser
}: ComponentProps<typeof SelectionBar> & ComponentProps<typeof RefusalCard> & ComponentProps<typeof CanvasChooser>) {
  return (
    <>
      <SelectionBar boxes={boxes} area={area} />
      <OpenWireCard area={area} />
      <RefusalCard wiring={wiring} area={area} />
      <CanvasChooser area={area} {...chooser} />
    </>
  )
}
