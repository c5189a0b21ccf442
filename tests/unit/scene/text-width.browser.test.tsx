import '../../../src-renderer/ui/theme.css'
import { describe, expect, test } from 'vitest'
import { operations } from '@shared/ops/registry'
import { letters } from '@shared/scene/inter-widths'
import { faces } from '@shared/scene/look'
import { type Face, textWidth } from '@shared/scene/text-width'

/** The signs of gates, but those that the face does not have: the page takes them from another. */
const signs = [...operations.values()]
  .map(({ symbol }) => symbol)
  .filter((symbol) => Array.from(symbol).every((letter) => letters.includes(letter)))

/** How wide the page sets a text. */
async function measured(text: string, { size, weight, italic }: Face): Promise<number> {
  const font = `${italic ? 'italic ' : ''}${weight} ${size}px "Inter Variable"`
  await document.fonts.load(font, text)
  const context = document.createElement('canvas').getContext('2d')!
  context.font = font
  context.fontKerning = 'none'
  return context.measureText(text).width
}

describe.each(Object.entries<Face>(faces))('a text set as %s', (_, face) => {
  test.each(['−0.1234', '1.2e−7', '3×2', 'W₁₂', 'hidden_layer', 'σ′', ...signs])(
    '%s is as wide as in the page',
    async (text) => expect(textWidth(text, face)).toBeCloseTo(await measured(text, face), 0),
  )
})
