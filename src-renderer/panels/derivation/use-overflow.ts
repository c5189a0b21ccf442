import { type RefObject, useLayoutEffect, useState } from 'react'

/** On which sides the content of a box goes on beyond its edge. */
export interface Overflow {
  readonly before: boolean
  readonly after: boolean
}

/** Half a pixel is not seen. */
const UNSEEN = 0.5
/** To this share of its size a formula is made smaller before it scrolls: letters of 13 px are 11 then. */
const SMALLEST = 11 / 13

/**
 * How the first child of a box, which grows with what is in it, stands out of it sideways, when it has been made as small
 * as it can be read (`--fit`). Watched: the box scrolls, panels are resized, fonts arrive late, and other content comes.
 */
export function useOverflow(element: RefObject<HTMLElement | null>, content: unknown): Overflow {
  const [overflow, setOverflow] = useState<Overflow>({ before: false, after: false })
  useLayoutEffect(() => {
    const box = element.current!
    const inside = box.firstElementChild!
    const measure = () => {
      const [outer, inner] = [box.getBoundingClientRect(), inside.getBoundingClientRect()]
      const before = inner.left < outer.left - UNSEEN
      const after = inner.right > outer.right + UNSEEN
      setOverflow((known) => (known.before === before && known.after === after ? known : { before, after }))
    }
    const fit = () => {
      box.style.removeProperty('--fit')
      const share = box.clientWidth / inside.getBoundingClientRect().width
      if (share < 1) box.style.setProperty('--fit', String(Math.max(SMALLEST, share)))
      measure()
    }
    fit()
    // Not while the sizes are being told: what is made smaller there would be told in the same breath, without end.
    let frame = 0
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(fit)
    })
    observer.observe(box)
    observer.observe(inside)
    box.addEventListener('scroll', measure, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      observer.disconnect()
      box.removeEventListener('scroll', measure)
    }
  }, [element, content])
  return overflow
}
