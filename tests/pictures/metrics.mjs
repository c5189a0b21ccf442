// Measures the bundled face in Chromium, and writes shared/scene/inter-widths.ts: `node tests/pictures/metrics.mjs`.
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { format, resolveConfig } from 'prettier'
import { findChromium } from '../chromium.mjs'

const PER_EM = 1000
const WEIGHTS = [400, 500, 600, 700]
const range = (from, to) => Array.from({ length: to - from + 1 }, (_, at) => String.fromCodePoint(from + at))
const LETTERS = [
  ...range(0x20, 0x7e),
  ...range(0xa1, 0xff),
  ...range(0x391, 0x3c9),
  ...range(0x2080, 0x208e),
  ...range(0x2070, 0x2079),
  ...'₍₎₊₋ᵀ′″–—−∂∑∏√∞∇×·⋅÷±≤≥≠≈→←…⋯•▸◂‖⊙∘½',
]

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
// Those of figures, which have the signs of mathematics, too.
const faces = []
for (const style of ['normal', 'italic'])
  for (const weight of WEIGHTS) {
    const file = join(root, `shared/figure/faces/inter-${weight}${style === 'italic' ? 'i' : ''}.ttf`)
    faces.push({ style, weight, data: (await readFile(file)).toString('base64') })
  }

const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ['--no-sandbox'] })
const page = await browser.newPage()
const widths = await page.evaluate(
  async ({ faces, letters, weights, perEm }) => {
    for (const { style, weight, data } of faces) {
      const face = new FontFace('Measured', `url(data:font/ttf;base64,${data})`, {
        style,
        weight: String(weight),
      })
      document.fonts.add(await face.load())
    }
    const context = document.createElement('canvas').getContext('2d')
    const table = {}
    for (const style of ['normal', 'italic']) {
      for (const weight of weights) {
        context.font = `${style} ${weight} ${perEm}px Measured, sans-serif`
        context.fontKerning = 'none'
        table[`${weight}${style === 'italic' ? 'i' : ''}`] = letters.map((letter) =>
          Math.round(context.measureText(letter).width),
        )
      }
    }
    return table
  },
  { faces, letters: [...new Set(LETTERS)], weights: WEIGHTS, perEm: PER_EM },
)
await browser.close()

const source = `// Written by tests/pictures/metrics.mjs: how far each letter of Inter advances, in thousandths of its size.

export const letters = ${JSON.stringify([...new Set(LETTERS)].join(''))}

/** By weight, with an i where the face is italic; in the order of the letters. */
export const advances = {
${Object.entries(widths)
  .map(([face, list]) => `  '${face}': '${list.map((width) => width.toString(36)).join(' ')}',`)
  .join('\n')}
} as const
`
const path = join(root, 'shared/scene/inter-widths.ts')
await writeFile(path, await format(source, { ...(await resolveConfig(path)), parser: 'typescript' }))
