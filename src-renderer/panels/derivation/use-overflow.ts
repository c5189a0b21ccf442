import { type RefObject, useLayoutEffect, useState } from 'react'

/** How a formula is shown in its box: at which share of its size, and on which sides it goes on beyond the edge. */
export interface Overflow {
  readonly share: number
  readonly before: boolean
  readonly after: boolean
}

/** Half a pixel is not seen. */
const UNSEEN = 0.5
/** To this share of its size a formula is made smaller before it scrolls: letters of 13 px are 11 then. */
const SMALLEST = 11 / 13

/**
 * How the first child of a box, which grows with what is in it, stands out of it sideways, when it has been made as small
 * as it can be read. Watched: the box scrolls, panels are resized, fonts arrive late, and other content comes. Here sizes
 * are only read: what comes of them React writes for all boxes at once, before any of them is read again, and before
 * anything is painted.
 */
export function useOverflow(element: RefObject<HTMLElement | null>, content: unknown): Overflow {
  const [fit, setFit] = useState({ content, share: 1 })
  const [overflow, setOverflow] = useState({ before: false, after: false })
  const share = fit.content === content ? fit.share : 1
  useLayoutEffect(() => {
    const box = element.current!
    const inside = box.firstElementChild!
    const sizes = () => [box.clientWidth, inside.getBoundingClientRect().width] as const
    const measure = () => {
      const [outer, inner] = [box.getBoundingClientRect(), inside.getBoundingClientRect()]
      const before = inner.left < outer.left - UNSEEN
      const after = inner.right > outer.right + UNSEEN
      setOverflow((known) => (known.before === before && known.after === after ? known : { before, after }))
    }
    let [width, needed] = sizes()
    const look = () => {
      if (share === 1 && width < needed) setFit({ content, share: Math.max(SMALLEST, width / needed) })
      else measure()
    }
    look()
    const observer = new ResizeObserver(() => {
      const [known, wanted] = [width, needed]
      ;[width, needed] = sizes()
      if (width === known && needed === wanted) return
      if (share === 1) look()
      else setFit({ content, share: 1 })
    })
    observer.observe(box)
    observer.observe(inside)
    box.addEventListener('scroll', measure, { passive: true })
    return () => {
      observer.disconnect()
      box.removeEventListener('scroll', measure)
    }
  }, [element, content, fit, share])
  return { share, ...overflow }
}
