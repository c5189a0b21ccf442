import { describe, expect, test } from 'vitest'
import { visibleParts } from '@shared/scene/groups'
import { palettes } from '@shared/scene/palette'
import { svgOf, type SvgLook } from '@shared/figure/svg'
import { facesOf } from '@shared/figure/print'
import { documentOf, documents, nasty, print, stepsOf, wholeOf } from './figures'
import { xmlFault } from './xml'

const look: SvgLook = { palette: palettes.light, transparent: false, text: 'text', scale: 1 }

test('what reads XML here finds what is wrong with it', () => {
  expect(xmlFault('<a b="1"><c/>x &amp; y</a>')).toBeNull()
  for (const wrong of [
    '<a>',
    '<a></b>',
    '<a/><a/>',
    '<a>&x;</a>',
    '<a b="1" b="2"/>',
    '<a>\u0007</a>',
    '<a><</a>',
    '<a>\ud800</a>',
  ])
    expect(xmlFault(wrong), wrong).not.toBeNull()
})

describe.each(documents)('$id as SVG', ({ document }) => {
  test('is well-formed, at every step too, with every text that is drawn', async () => {
    const figures = [wholeOf(document), ...stepsOf(document)]
    const typefaces = await facesOf(figures)
    for (const figure of figures) {
      const svg = svgOf(figure, look, typefaces)
      expect(xmlFault(svg)).toBeNull()
      const texts = figure.marks.filter((mark) => mark.kind === 'text')
      expect(svg.match(/<text /g)!.length).toBe(texts.length)
      expect(svg).not.toContain('NaN,')
      expect(svg).not.toContain('undefined')
    }
  })

  test('says its title, its notes and every number to screen readers', () => {
    const { title, description } = wholeOf(document)
    expect(title).toBe(document.title)
    expect(description).toContain(document.notes.split('\n')[0]!)
    expect(description.match(/ is /g)!.length).toBeGreaterThanOrEqual(visibleParts(document).nodes.length)
  })
})

const small = documentOf('add-then-multiply')

test('of an outlined figure no letter needs a face', async () => {
  const svg = String(await print(small, { text: 'outlines' }))
  expect(xmlFault(svg)).toBeNull()
  expect(svg).not.toMatch(/<text|@font-face/)
  expect(svg.match(/<path d="M[^"]*Q[^"]*Z/g)!.length).toBeGreaterThan(10)
})

test('each look has its own ground, and transparent has none', async () => {
  const ground = async (order: Parameters<typeof print>[1]) =>
    /^<rect x="\S+" y="\S+" width="\S+" height="\S+" fill="(#\w+)"\/>$/m.exec(
      String(await print(small, order)),
    )?.[1]
  expect(await ground({ look: 'light' })).toBe(palettes.light.paper)
  expect(await ground({ look: 'dark' })).toBe(palettes.dark.paper)
  expect(await ground({ look: 'print' })).toBe('#ffffff')
  expect(await ground({ transparent: true })).toBeUndefined()
})

test('a title, notes and names are text, whatever they say', async () => {
  const svg = String(await print(nasty(small), {}))
  expect(xmlFault(svg)).toBeNull()
  expect(svg).not.toContain('<script')
  expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(svg).toContain('日本')
})

test('a selection is drawn with its own wires and the numbers of the whole', () => {
  const only = new Set(small.nodes.filter(({ name }) => ['x', 'y', 'q'].includes(name)).map(({ id }) => id))
  const texts = (marks: ReturnType<typeof wholeOf>['marks']) =>
    marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  const all = texts(wholeOf(small).marks)
  const some = texts(wholeOf(small, { only }).marks)
  expect(some).toEqual(expect.arrayContaining(['x', 'y', 'q', '−2', '5', '3']))
  expect(some).not.toContain('z')
  expect(some).not.toContain('−12')
  for (const text of some) expect(all).toContain(text)
})

test('what is differentiated need not be chosen, and a selection without it marks nothing else', () => {
  const chosen = { ...small, target: small.nodes.find(({ name }) => name === 'f')!.id }
  const open = { ...small, target: null }
  expect(wholeOf(open)).toEqual(wholeOf(chosen))
  expect(wholeOf(open).description).toContain('f is differentiated')
  const only = new Set(small.nodes.filter(({ name }) => name !== 'f').map(({ id }) => id))
  expect(wholeOf(open, { only })).toEqual(wholeOf(chosen, { only }))
})

test('a step has its ring, and not yet what comes later', () => {
  const [first] = stepsOf(small)
  const texts = first!.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []))
  expect(texts).toContain('−2')
  expect(texts).not.toContain('−12')
  expect(first!.marks.filter((mark) => mark.kind === 'box' && mark.thickness === 3)).toHaveLength(1)
  expect(first!.caption!.heading).toBe('Step 1 of 4, forward q')
})

test('all steps stand on one area, which holds all that is drawn', () => {
  const outside: string[] = []
  for (const { id, document } of documents) {
    const figures = [wholeOf(document), ...stepsOf(document, 'fine')]
    const { x, y, width, height } = figures[0]!.area
    figures.forEach(({ area, marks }, step) => {
      expect(area).toEqual(figures[0]!.area)
      for (const mark of marks) {
        if (mark.kind !== 'box') continue
        const edge = mark.stroke ? mark.thickness / 2 : 0
        const isInside =
          mark.x - edge >= x &&
          mark.y - edge >= y &&
          mark.x + mark.width + edge <= x + width &&
          mark.y + mark.height + edge <= y + height
        if (!isInside) outside.push(`${id} at ${step}: ${JSON.stringify(mark)}`)
      }
    })
  }
  expect(outside).toEqual([])
})
