import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { icnsOf, icoOf, maskable, packageIcons, pngOf, sheetWith } from '../../../../src-main/build/icons'

const mark = readFileSync(
  fileURLToPath(new URL('../../../../src-renderer/icon.svg', import.meta.url)),
  'utf8',
)

/** The colour of a pixel of a picture, as r, g, b, a. */
async function pixel(png: Buffer, x: number, y: number): Promise<number[]> {
  const image = await loadImage(png)
  const context = createCanvas(image.width, image.height).getContext('2d')
  context.drawImage(image, 0, 0)
  return [...context.getImageData(x, y, 1, 1).data]
}

test('the mark is drawn at the size that is asked for', async () => {
  const png = await pngOf(mark, 128)
  const image = await loadImage(png)
  expect([image.width, image.height]).toEqual([128, 128])
  // The gate, and beyond the round corner nothing.
  expect(await pixel(png, 92, 64)).toEqual([0xf6, 0xf3, 0xec, 255])
  expect((await pixel(png, 0, 0))[3]).toBe(0)
})

test('what a system may cut to any shape has no corners, and the mark within the middle four fifths', async () => {
  const png = await pngOf(maskable(mark), 80)
  expect(await pixel(png, 0, 0)).toEqual([0x23, 0x21, 0x1f, 255])
  expect(await pixel(png, 8 + 46, 8 + 32)).toEqual([0xf6, 0xf3, 0xec, 255])
})

test('the icon of a document is a sheet with the mark on it', async () => {
  const png = await pngOf(sheetWith(mark), 256)
  expect((await pixel(png, 4, 4))[3]).toBe(0)
  expect(await pixel(png, 80, 60)).toEqual([0xfc, 0xfa, 0xf6, 255])
  expect(
    await pixel(png, Math.round((17 + (46 * 29) / 64) * 4), Math.round((24 + (32 * 29) / 64) * 4)),
  ).toEqual([0xf6, 0xf3, 0xec, 255])
})

test('an icon of Windows says where each of its pictures is', () => {
  const pictures = [
    { size: 16, png: Buffer.from('small') },
    { size: 256, png: Buffer.from('a larger one') },
  ]
  const ico = icoOf(pictures)
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, 2])
  pictures.forEach(({ size, png }, at) => {
    const entry = 6 + 16 * at
    expect(ico.readUInt8(entry)).toBe(size % 256)
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)]
    expect(ico.subarray(offset, offset + length)).toEqual(png)
  })
})

test('an icon of a Mac is a list of entries whose lengths add up', () => {
  const icns = icnsOf([
    { size: 32, png: Buffer.from('thirty-two') },
    { size: 1024, png: Buffer.from('a thousand') },
  ])
  expect(icns.toString('latin1', 0, 4)).toBe('icns')
  expect(icns.readUInt32BE(4)).toBe(icns.length)
  const types = []
  for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4))
    types.push(icns.toString('latin1', at, at + 4))
  expect(types).toEqual(['icp5', 'ic10', 'ic11'])
})

test('packaging has an icon of the application and one of its files for each system', async () => {
  const names = [...(await packageIcons(mark)).keys()]
  for (const name of ['icon', 'document'])
    expect(names).toEqual(
      expect.arrayContaining([`${name}.ico`, `${name}.icns`, `${name}/16x16.png`, `${name}/512x512.png`]),
    )
})
