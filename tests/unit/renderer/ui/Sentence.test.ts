import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { Places } from '@shared/words'
import { Sentence } from '../../../../src-renderer/ui/Sentence'

/** The markup of a sentence with a key and a name in it. */
const said = (of: (places: Places<'key' | 'name'>) => string, textClass?: string): string =>
  renderToStaticMarkup(
    createElement(Sentence<'key' | 'name'>, {
      of,
      with: { key: createElement('kbd', null, 'Esc'), name: createElement('b', null, 'f1') },
      ...(textClass !== undefined && { textClass }),
    }),
  )

test('elements stand where the sentence has their places', () => {
  expect(said(({ key, name }) => `Press ${key} to leave ${name}.`)).toBe(
    'Press <kbd>Esc</kbd> to leave <b>f1</b>.',
  )
})

test('a language may turn the order round, leave one out, or say one twice', () => {
  expect(said(({ key, name }) => `${name} verlassen: ${key}`)).toBe('<b>f1</b> verlassen: <kbd>Esc</kbd>')
  expect(said(({ key }) => `${key} leaves, ${key}!`)).toBe('<kbd>Esc</kbd> leaves, <kbd>Esc</kbd>!')
})

test('what it says beside its elements may look unlike them', () => {
  expect(said(({ name }) => `differentiating ${name}`, 'quiet')).toBe(
    '<span class="quiet">differentiating </span><b>f1</b>',
  )
})
