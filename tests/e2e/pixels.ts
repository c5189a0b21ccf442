import type { Page } from '@playwright/test'

/** The side of a piece of a picture that is looked at by itself. */
const TILE = 24
/** Two colours that differ by less, in one channel of 255, are one. */
const SAME = 70
/** A pixel is found again if one so near is like it: letters and lines lie between pixels. */
const NEAR = 2
/** Of so many pixels in a tile, a few are the letters' edges. */
const ALLOWED = 18

/**
 * Where two pictures of one size differ by more than how edges are smoothed: a pixel is found again if one near it in the
 * other picture is like it. A number or a piece of a wire that only one of them has is not found. Gives the corners of the
 * tiles that differ, with how much.
 */
export function differingTiles(page: Page, a: Buffer, b: Buffer): Promise<string[]> {
  return page.evaluate(
    async ({ pictures, tile, same, near, allowed }) => {
      const [one, two] = await Promise.all(
        pictures.map(async (base64) => {
          const image = new Image()
          image.src = `data:image/png;base64,${base64}`
          await image.decode()
          const canvas = new OffscreenCanvas(image.width, image.height)
          const context = canvas.getContext('2d')!
          context.drawImage(image, 0, 0)
          return context.getImageData(0, 0, image.width, image.height)
        }),
      )
      const { width, height } = one!
      if (width !== two!.width || height !== two!.height) return ['the sizes differ']
      const [first, second] = [one!.data, two!.data]
      const isLike = (p: number, q: number) =>
        Math.abs(first[p]! - second[q]!) < same &&
        Math.abs(first[p + 1]! - second[q + 1]!) < same &&
        Math.abs(first[p + 2]! - second[q + 2]!) < same
      const counts = new Map<string, number>()
      // Tiles overlap by half, so that no number is cut in two by all of them.
      const half = tile / 2
      const count = (x: number, y: number) => {
        for (const left of [0, half])
          for (const top of [0, half]) {
            const [column, row] = [Math.floor((x + left) / tile), Math.floor((y + top) / tile)]
            const key = `${column * tile - left},${row * tile - top}`
            counts.set(key, (counts.get(key) ?? 0) + 1)
          }
      }
      for (let y = near; y < height - near; y++)
        for (let x = near; x < width - near; x++) {
          const p = 4 * (y * width + x)
          if (isLike(p, p)) continue
          let [oneFound, twoFound] = [false, false]
          for (let dy = -near; dy <= near; dy++)
            for (let dx = -near; dx <= near; dx++) {
              const q = p + 4 * (dy * width + dx)
              oneFound ||= isLike(p, q)
              twoFound ||= isLike(q, p)
            }
          if (!oneFound || !twoFound) count(x, y)
        }
      return [...counts].filter(([, found]) => found > allowed).map(([place, found]) => `${place}: ${found}`)
    },
    {
      pictures: [a.toString('base64'), b.toString('base64')],
      tile: TILE,
      same: SAME,
      near: NEAR,
      allowed: ALLOWED,
    },
  )
}
