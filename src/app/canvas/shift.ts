/**
 * Places an element by a transform that changes in many frames in a row. The transform is told to a paused animation and not to the
 * element's style: after a change of style the browser puts the whole page together from its layers again, which took a third of a frame of
 * panning; a layer of an animation it only moves.
 */
export interface Shift {
  to(transform: string): void
  /** The element stands where its style says again. */
  end(): void
}

export function shiftOf(element: HTMLElement | SVGElement): Shift {
  let animation: Animation | undefined
  let now = ''
  return {
    to(transform) {
      if (animation && transform === now) return
      now = transform
      const frames = { transform: [transform, transform] }
      if (animation) {
        ;(animation.effect as KeyframeEffect).setKeyframes(frames)
        return
      }
      animation = element.animate(frames, { duration: 1, fill: 'both' })
      animation.pause()
    },
    end() {
      animation?.cancel()
      animation = undefined
    },
  }
}
