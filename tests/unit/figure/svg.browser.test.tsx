import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import { expect, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { evaluate } from '@shared/engine/evaluate'
import { targetOf } from '@shared/engine/target'
import { figuresOf, facesOf } from '@shared/figure/print'
import { marksAsSvg, svgOf, type SvgLook } from '@shared/figure/svg'
import { timelineOf } from '@shared/playback/timeline'
import { plainLook } from '../scene/plain-look'
import { palettes } from '@shared/scene/palette'
import { wholePicture } from '@shared/scene/picture'
import { english, figureWords } from '@shared/words'
import { examples } from '../../../src-renderer/examples'
import { Marks } from '../../../src-renderer/ui/Marks'
import { must } from '../document/builders'
import { sample } from '../examples/sample'

const look: SvgLook = { palette: palettes.light, transparent: false, text: 'text', scale: 1 }

test('a browser reads every example as XML, a sample of them at every step, in parts too', async () => {
  for (const example of examples) {
    const { id, text } = example
    const document = must(readDocument(text))
    const evaluation = evaluate(document, targetOf(document))
    const sitter = { document, evaluation, look: plainLook, words: figureWords(english) }
    const timeline = timelineOf(evaluation, 'fine')
    const figures = [
      ...figuresOf(sitter, timeline, { which: { kind: 'whole' } }),
      ...(sample.includes(example)
        ? figuresOf(sitter, timeline, { which: { kind: 'steps', phases: 'both' } })
        : []),
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

test('the canvas and a file draw the same elements', async () => {
  const svg = document.body.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'))
  const root = createRoot(svg)
  /** Every element but the words for who looks for them, without its colours, which the page has by name. */
  const elementsOf = (parent: Element) =>
    Array.from(parent.querySelectorAll('text, rect, path'), (element) => [
      element.tagName,
      element.lastChild?.textContent ?? '',
      ...Array.from(element.attributes, ({ name, value }) => `${name}=${value}`)
        .filter((attribute) => !/^(?:fill|stroke|data-full)=/.test(attribute))
        .toSorted(),
    ])
  for (const { id, text } of examples) {
    const { marks } = wholePicture(must(readDocument(text)), plainLook)
    flushSync(() => root.render(<Marks marks={marks} />))
    const file = `<svg xmlns="http://www.w3.org/2000/svg">${marksAsSvg(marks, palettes.light, null)}</svg>`
    const page = new DOMParser().parseFromString(file, 'image/svg+xml')
    expect(elementsOf(svg).length, id).toBeGreaterThan(marks.length / 2)
    expect(elementsOf(svg), id).toEqual(elementsOf(page.documentElement))
  }
  root.unmount()
  svg.remove()
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
