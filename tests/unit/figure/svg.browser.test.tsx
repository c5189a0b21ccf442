import { expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { figuresOf, facesOf } from '@shared/figure/print'
import { svgOf, type SvgLook } from '@shared/figure/svg'
import { timelineOf } from '@shared/playback/timeline'
import { plainLook } from '../scene/plain-look'
import { palettes } from '@shared/scene/palette'
import { english, figureWords } from '@shared/words'
import { examples } from '../../../src-renderer/examples'
import { must } from '../document/builders'

const look: SvgLook = { palette: palettes.light, transparent: false, text: 'text', scale: 1 }

test('a browser reads every example as XML, whole and at every step, in parts too', async () => {
  for (const { id, text } of examples) {
    const document = must(readDocument(text))
    const evaluation = evaluate(document, targetOf(document))
    const sitter = { document, evaluation, look: plainLook, words: figureWords(english) }
    const timeline = timelineOf(evaluation, 'fine')
    const figures = [
      ...figuresOf(sitter, timeline, { which: { kind: 'whole' } }),
      ...figuresOf(sitter, timeline, { which: { kind: 'steps', phases: 'both' } }),
    ]
    const typefaces = await facesOf(figures)
    for (const figure of figures) {
      const page = new DOMParser().parseFromString(svgOf(figure, look, typefaces), 'image/svg+xml')
      expect(page.querySelector('parsererror')?.textContent, id).toBeUndefined()
      expect(page.documentElement.namespaceURI).toBe('http://www.w3.org/2000/svg')
      const texts = Array.from(page.querySelectorAll('text'), (element) => element.lastChild!.textContent)
      expect(texts).toEqual(figure.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : [])))
    }
  }
})

test('a browser takes the faces that a figure brings along', async () => {
  const { readTrueType } = await import('@shared/figure/true-type')
  const { faceFile } = await import('@shared/figure/faces/index')
  for (const name of ['400', '600', '600i', '700i'] as const) {
    const bytes = readTrueType(await faceFile(name)).subset('f₁ = −0.25 𝟏ᵀ')
    const face = await new FontFace(`Brought ${name}`, bytes).load()
    expect(face.status).toBe('loaded')
  }
})
