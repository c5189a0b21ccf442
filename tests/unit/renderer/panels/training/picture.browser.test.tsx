import '../../../../../src-renderer/ui/theme.css'
import { afterEach, expect, test, vi } from 'vitest'
import { english } from '@shared/words'
import { pictureOf } from '../../../../../src-renderer/panels/training/picture'

afterEach(() => {
  vi.restoreAllMocks()
  delete document.documentElement.dataset['theme']
})

const LONG = 'vanishing gradients in a chain of σ · Run 1: AdamW, η = 0.001, linear warm-up · '.repeat(3)

const partOf = (...labels: string[]) => ({
  quantity: 'Loss',
  axis: { label: 'Training step', places: [0, 1, 2] },
  lines: labels.map((label) => ({ label, numbers: [3, 2, 1], colour: '--accent', dash: 'solid' as const })),
  logarithmic: false,
})

async function pixelsOf(png: Uint8Array<ArrayBuffer>) {
  const image = await createImageBitmap(new Blob([png], { type: 'image/png' }))
  const brush = new OffscreenCanvas(image.width, image.height).getContext('2d')!
  brush.drawImage(image, 0, 0)
  return {
    width: image.width,
    height: image.height,
    data: brush.getImageData(0, 0, image.width, image.height).data,
  }
}

test('a picture of curves is as wide as a slide, on white in a dark theme too, with what is along the axes', async () => {
  document.documentElement.dataset['theme'] = 'dark'
  const fillText = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText')
  const { width, height, data } = await pixelsOf(await pictureOf([partOf('a', LONG)], english.numerals))
  expect(width).toBe(1600)
  expect(height).toBeGreaterThan(500)
  expect([...data.subarray(0, 3)]).toEqual([255, 255, 255])
  let accents = 0
  for (let i = 0; i < data.length; i += 4) if (data[i] === 0x0b && data[i + 1] === 0x5d) accents++
  expect(accents).toBeGreaterThan(500)
  const texts = fillText.mock.calls.map(([text]) => text)
  expect(texts).toEqual(expect.arrayContaining(['Training step', 'Loss', 'a']))
  // Nothing is pressed together: no text is told how wide it may be.
  for (const call of fillText.mock.calls) expect(call).toHaveLength(3)
  expect(document.querySelector('.uplot')).toBeNull()
})

test('numbers beside an axis do not lie over what is written along it', async () => {
  const texts: { text: string; left: number }[] = []
  const fillText = CanvasRenderingContext2D.prototype.fillText
  vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText').mockImplementation(function (
    this: CanvasRenderingContext2D,
    text,
    x,
    y,
  ) {
    const { a, b, e } = this.getTransform()
    // What is turned ends there, to the right.
    if (b === 0) texts.push({ text, left: a * x + e - this.measureText(text).width })
    else texts.push({ text, left: e })
    fillText.call(this, text, x, y)
  })
  const { lines, ...part } = partOf('a')
  const small = lines.map((line) => ({ ...line, numbers: [0.00006, 0.00003, 0] }))
  await pictureOf([{ ...part, lines: small }], english.numerals)
  const leftOf = (wanted: string) => texts.findLast(({ text }) => text === wanted)!.left
  expect(leftOf('0.00006')).toBeGreaterThan(leftOf('Loss') + 8)
})

test('a picture has a chart without lines, too', async () => {
  const empty = { ...partOf(), axis: { label: 'Training step', places: [] } }
  const { height } = await pixelsOf(await pictureOf([partOf('a'), empty], english.numerals))
  expect(height).toBeGreaterThan(1000)
})
