import { type Brush, paint, type Painting, sizeOf } from '@shared/figure/paint'
import type { Typefaces } from '@shared/figure/typeface'

/** A painting as a PNG: on a canvas of its own, as Node has none. */
export async function rasterise(painting: Painting, typefaces: Typefaces): Promise<Uint8Array<ArrayBuffer>> {
  const { createCanvas } = await import('@napi-rs/canvas')
  const { width, height } = sizeOf(painting)
  const canvas = createCanvas(width, height)
  paint(canvas.getContext('2d') as unknown as Brush, painting, typefaces)
  return Uint8Array.from(await canvas.encode('png'))
}
