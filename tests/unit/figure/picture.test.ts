import { loadImage } from '@napi-rs/canvas'
import { unzipSync } from 'fflate/browser'
import { expect, test } from 'vitest'
import { palettes } from '@shared/scene/palette'
import { documentOf, print, wholeOf } from './figures'

const small = documentOf('add-then-multiply')

/** The pixels of a PNG. */
async function pixels(png: Uint8Array) {
  const { createCanvas } = await import('@napi-rs/canvas')
  const image = await loadImage(Buffer.from(png))
  const canvas = createCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  return context.getImageData(0, 0, image.width, image.height)
}

const colourAt = ({ data }: { data: Uint8ClampedArray }, at: number) =>
  `#${Array.from(data.slice(4 * at, 4 * at + 3), (part) => part.toString(16).padStart(2, '0')).join('')}`

test.each([1, 2, 4])('a PNG has %i pixels a unit', async (scale) => {
  const { width, height } = wholeOf(small).area
  const image = await pixels((await print(small, { format: 'png', scale })) as Uint8Array)
  expect([image.width, image.height]).toEqual([width * scale, height * scale])
  expect(colourAt(image, 0)).toBe(palettes.light.paper)
})

test('it shows every colour of the drawing, and through a transparent one is seen', async () => {
  const image = await pixels((await print(small, { format: 'png', scale: 4 })) as Uint8Array)
  const colours = new Set(Array.from({ length: image.data.length / 4 }, (_, at) => colourAt(image, at)))
  for (const ink of ['value', 'gradient', 'local', 'wire', 'ink', 'surface', 'raised', 'local-soft'] as const)
    expect(colours, ink).toContain(palettes.light[ink])
  const clear = await pixels((await print(small, { format: 'png', transparent: true })) as Uint8Array)
  expect(clear.data[3]).toBe(0)
})

test('all steps are numbered files of an archive, each as it is alone', async () => {
  const which = { kind: 'steps', phases: 'both' } as const
  for (const format of ['svg', 'png'] as const) {
    const files = unzipSync((await print(small, { format, which })) as Uint8Array)
    expect(Object.keys(files)).toEqual([1, 2, 3, 4].map((step) => `${step}.${format}`))
    const alone = await print(small, { format, which: { kind: 'step', position: 3 } })
    expect(Buffer.from(files[`3.${format}`]!).equals(Buffer.from(alone!))).toBe(true)
  }
})
