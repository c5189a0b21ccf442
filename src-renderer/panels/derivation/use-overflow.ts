import { type RefObject, useLayoutEffect, useState } from 'react'

/** On which sides the content of a box goes on beyond its edge. */
export interface Overflow {
  readonly before: boolean
  readonly after: boolean
}

/** Half a pixel is not seen. */
const UNSEEN = 0.5

/**
 * How the first child of a box, which grows with what is in it, stands out of it sideways. Watched: the box scrolls, panels
 * are resized, and fonts arrive late.
 */
export function useOverflow(element: RefObject<HTMLElement | null>): Overflow {
  const [overflow, setOverflow] = useState<Overflow>({ before: false, after: false })
  useLayoutEffect(() => {
    const box = element.current!
    const content = box.firstElementChild!
    const measure = () => {
      const [outer, inner] = [box.getBoundingClientRect(), content.getBoundingClientRect()]
      const before = inner.left < outer.left - UNSEEN
      const after = inner.right > outer.right + UNSEEN
      setOverflow((known) => (known.before === before && known.after === after ? known : { before, after }))
    }
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    observer.observe(content)
    box.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', measure)
    }
  }, [element])
  return overflow
}
