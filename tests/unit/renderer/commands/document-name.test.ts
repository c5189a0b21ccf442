import { expect, test, vi } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { addOperation } from '../../../../src-renderer/commands/add'
import { documentName, suggestedName } from '../../../../src-renderer/commands/document-name'
import { multiplyAfterAdd } from '../../document/builders'
import { createDesk, createDeskBeside, type Desk } from '../desk'

const titled = (title: string) => ({ ...multiplyAfterAdd, title })
const namesOf = (...desks: Desk[]) => desks.map(({ workspace }) => documentName(workspace))

/** Desks of one window, side by side, of documents with these titles. */
function createDesks(first: string, ...more: string[]): Desk[] {
  const left = createDesk(titled(first))
  return [left, ...more.map((title) => createDeskBeside(left, titled(title)))]
}

test('a document is called as its file, or else its title, or else it is untitled', () => {
  expect(namesOf(createDesk(titled('title'), 'mine'))).toEqual(['mine'])
  expect(namesOf(createDesk(titled(' title ')))).toEqual(['title'])
  expect(namesOf(createDesk())).toEqual(['Untitled'])
})

test.each([
  [
    ['', '', ''],
    ['Untitled', 'Untitled 2', 'Untitled 3'],
  ],
  [
    ['a', 'a', 'b'],
    ['a', 'a 2', 'b'],
  ],
  [
    ['a', 'a 2', 'a'],
    ['a', 'a 2', 'a 3'],
  ],
  [
    ['Untitled', ''],
    ['Untitled', 'Untitled 2'],
  ],
])('side by side no two are called the same: %j are %j', ([first, ...more], names) => {
  const desks = createDesks(first!, ...more)
  expect(namesOf(...desks)).toEqual(names)
  expect(desks.map(({ document }) => document.title)).toEqual([first, ...more])
})

test('files of one name, in different folders, are told apart, and keep what they are called', () => {
  const left = createDesk(multiplyAfterAdd, 'mine')
  const right = createDeskBeside(left, multiplyAfterAdd)
  right.open(multiplyAfterAdd, 'mine')
  expect(namesOf(left, right)).toEqual(['mine', 'mine 2'])
  expect(suggestedName(right.workspace)).toBe('mine')
})

test('the question, the file that is suggested and what is said name the one that is meant', async () => {
  const left = createDesk(emptyDocument)
  const right = createDeskBeside(left, emptyDocument)
  addOperation(right.workspace, 'mul', { x: 0, y: 0 })
  expect(suggestedName(right.workspace)).toBe('Untitled 2')
  right.run('file.close')
  await vi.waitFor(() => expect(right.question?.message).toContain('“Untitled 2”'))
  await right.reply('discard')
  await vi.waitFor(() => expect(left.announcement).toBe('Closed Untitled 2'))
  expect(namesOf(left)).toEqual(['Untitled'])
})
