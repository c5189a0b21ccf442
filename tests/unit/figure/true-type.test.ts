import { describe, expect, test } from 'vitest'
import { faceFile, type FaceName } from '@shared/figure/faces/index'
import { readTrueType } from '@shared/figure/true-type'
import { english } from '@shared/words'
import { operations } from '@shared/ops/registry'
import { nameText } from '@shared/explain'
import { documents } from './figures'

const NAMES: readonly FaceName[] = ['400', '400i', '500', '500i', '600', '600i', '700', '700i']

/** Letters that drawings and derivations write. */
const WRITTEN = [
  ...Array.from(operations.values(), ({ symbol }) => symbol),
  ...documents.flatMap(({ document }) => [
    document.title,
    document.notes,
    ...document.nodes.map(({ name }) => nameText(name)),
  ]),
  ...Object.values(english.numerals),
  '0123456789 ∂₀₁₂₃₄₅₆₇₈₉Σ•–…ᵀ·√∞𝟏⊙‖σ²→×',
].join('')

describe.each(NAMES)('the face %s', (name) => {
  test('has every letter of drawings, with an outline unless it is a space', async () => {
    const face = readTrueType(await faceFile(name))
    for (const letter of WRITTEN.replace(/\s/g, '')) {
      const glyph = face.glyphOf(letter.codePointAt(0)!)
      expect(glyph, letter).toBeGreaterThan(0)
      expect(face.outlineOf(glyph).length, letter).toBeGreaterThan(0)
      expect(face.advanceOf(glyph), letter).toBeGreaterThan(0)
    }
    expect(face.outlineOf(face.glyphOf(0x20))).toEqual([])
  })

  test('is of its letters alone in a smaller file, in which they look the same', async () => {
    const file = await faceFile(name)
    const face = readTrueType(file)
    const text = 'f₁ = −0.25 𝟏'
    const bytes = face.subset(text)
    expect(bytes.length).toBeLessThan(file.length / 10)
    const subset = readTrueType(bytes)
    expect([...subset.letters.keys()].map((code) => String.fromCodePoint(code)).sort()).toEqual(
      [...new Set(text)].sort(),
    )
    for (const letter of text) {
      const [glyph, before] = [subset, face].map((font) => font.glyphOf(letter.codePointAt(0)!)) as [
        number,
        number,
      ]
      expect(subset.outlineOf(glyph)).toEqual(face.outlineOf(before))
      expect(subset.advanceOf(glyph)).toBe(face.advanceOf(before))
    }
  })
})

test('a letter that a face has not is its empty box', async () => {
  const face = readTrueType(await faceFile('400'))
  expect(face.glyphOf('日'.codePointAt(0)!)).toBe(0)
  expect(face.outlineOf(0).length).toBeGreaterThan(0)
})
