import type { Painting } from '@shared/figure/paint'
import type { Typefaces } from '@shared/figure/typeface'
import { invariant } from '@shared/invariant'

/** A painting as a PNG, on a canvas of the page. */
export async function rasterise(painting: Painting, typefaces: Typefaces): Promise<Uint8Array<ArrayBuffer>> {
  const { paint, sizeOf } = await import('@shared/figure/paint')
  const canvas = Object.assign(document.createElement('canvas'), sizeOf(painting))
  const brush = canvas.getContext('2d')
  invariant(brush, 'a canvas paints')
  paint(brush, painting, typefaces)
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'))
  invariant(blob, 'a canvas of this size can be a picture')
  return new Uint8Array(await blob.arrayBuffer())
}
