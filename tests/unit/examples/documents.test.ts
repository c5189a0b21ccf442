import { describe, expect, it } from 'vitest'
import { readDocument } from '@shared/document/file'
import { examples } from '../../../src-renderer/examples'
import { extentOf } from '@shared/layout/routing/extent'
import { compile } from '@shared/engine/program'
import { geometryOf } from '@shared/scene/geometry'
import { visibleParts } from '@shared/scene/groups'
import { layoutGraphOf } from '@shared/scene/laid-out'
import { faces, plainMeasure } from '@shared/scene/look'
import { must } from '../document/builders'
import { CURRENT_VERSION, versionIn, writtenIn } from '../document/version'
import { faults } from '../layout/faults'
import { exampleDocument, ROOM } from './example-document'
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

describe.each(examples)('the document $id', ({ text }) => {
  const document = must(readDocument(text))

  it('is written as it was read, byte for byte', () =>
    expect(writtenIn(versionIn(text), document)).toBe(text))

  it('has a title, a short note of at least two sentences, and a target', () => {
    expect(document.title.length).toBeGreaterThan(0)
    expect(document.title.length).toBeLessThanOrEqual(60)
    const sentences = document.notes.match(/\.(?=\s|$)/g) ?? []
    expect(sentences.length).toBeGreaterThanOrEqual(2)
    expect(document.notes.length).toBeLessThan(500)
    expect(document.notes.split('\n').length, 'and what to try in a paragraph of its own').toBeGreaterThan(1)
    expect(document.target).not.toBeNull()
  })

  const parts = visibleParts(document)
  const program = compile(document)
  const graph = layoutGraphOf(parts, program, plainMeasure)
  const { places, routes } = geometryOf(parts, program, plainMeasure, new Map()).made

  it('lays no box, name, number or wire over another', () => {
    expect(faults(graph, places, routes)).toStrictEqual([])
  })

  it('is whole in a window of 1280×800 with its numbers at least 11 pixels high', () => {
    const { width, height } = extentOf(graph, places, routes)
    const zoom = Math.min(1, ROOM.width / width, ROOM.height / height)
    expect(zoom * faces.number.size).toBeGreaterThanOrEqual(11)
  })
})
