import { describe, expect, it } from 'vitest'
import { readDocument } from '@shared/document/file'
import { examples } from '../../../src-renderer/examples'
import { WIRE_GAP } from '@shared/layout/wire'
import { must } from '../document/builders'
import { CURRENT_VERSION, versionIn, writtenIn } from '../document/version'
import { draw, isNear, runsOver } from './drawing'
import { exampleDocument } from './example-document'
import { sources } from './sources'

// After a change of a source, of the layout or of a node's size this writes the documents anew:
//   npx vitest run --config=tests/vitest.config.ts --project shared tests/unit/examples --update
describe('every document in shared/examples is what its source makes', () => {
  for (const source of sources)
    it(source.id, async () => {
      // In the version in which the file is, until it holds what came later.
      const there = examples.find(({ id }) => id === source.id)
      const version = there ? versionIn(there.text) : CURRENT_VERSION
      const file = `../../../shared/examples/${source.id}.chainrule`
      await expect(writtenIn(version, exampleDocument(source))).toMatchFileSnapshot(file)
    })
})

it('the application offers every document, in teaching order and by its title', () => {
  const offered = examples.map(({ id, title }) => ({ id, title }))
  expect(offered).toStrictEqual(sources.map(({ id, title }) => ({ id, title })))
})

/** Where wires cannot help crossing. */
const allowedCrossings = new Map([['linear-layers-collapse', 5]])

describe.each(examples)('the document $id', ({ id, text }) => {
  const document = must(readDocument(text))
  const { boxes, wires, crossings } = draw(document)

  it('is written as it was read, byte for byte', () =>
    expect(writtenIn(versionIn(text), document)).toBe(text))

  it('has a title, a short note of at least two sentences, and a target', () => {
    expect(document.title.length).toBeGreaterThan(0)
    expect(document.title.length).toBeLessThanOrEqual(60)
    const sentences = document.notes.match(/\.(?=\s|$)/g) ?? []
    expect(sentences.length).toBeGreaterThanOrEqual(2)
    expect(document.notes.length).toBeLessThan(500)
    expect(document.target).not.toBeNull()
  })

  it('keeps all nodes apart', () => {
    const near = boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => isNear(a, b, 30)))
    expect(near).toStrictEqual([])
  })

  it('leads every wire from left to right, with room for its numbers', () => {
    for (const { start, end } of wires) expect(end.x - start.x).toBeGreaterThanOrEqual(WIRE_GAP)
  })

  it('leads no wire over a node', () => {
    const over = wires.flatMap((wire) => boxes.filter((box) => runsOver(wire, box)))
    expect(over).toStrictEqual([])
  })

  it('crosses few wires', () => expect(crossings).toBeLessThanOrEqual(allowedCrossings.get(id) ?? 0))
})
