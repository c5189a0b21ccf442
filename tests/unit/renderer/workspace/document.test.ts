import { expect, test } from 'vitest'
import { setValue } from '@shared/document/edit-nodes'
import { currentDocument, edit, replaceDocument } from '../../../../src-renderer/state/document'
import { multiplyAfterAdd, named } from '../../document/builders'

test('a document cannot be changed in place while it is being worked on', () => {
  replaceDocument(structuredClone(multiplyAfterAdd), null)
  expect(() => Object.assign(named(currentDocument(), 'x'), { name: 'other' })).toThrow(TypeError)
  const value = [
    [1, 2],
    [3, 4],
  ]
  edit((document) => setValue(document, named(document, 'x').id, value))
  const held = named(currentDocument(), 'x').value as number[][]
  expect(() => held[1]!.push(5)).toThrow(TypeError)
})
