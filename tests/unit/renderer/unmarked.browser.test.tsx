import { expect, test } from 'vitest'
import { render } from './render'
import { says, unmarkedIn, unmarkedOn } from './unmarked'

// What the test of the whole window looks with must see what it looks for.

const contents = new Set(['sigmoid neuron'])

/** What is found in an element that is rendered. */
async function found(element: Parameters<typeof render>[0]): Promise<string[]> {
  render(<main>{element}</main>)
  await expect.poll(() => document.querySelector('main')).not.toBeNull()
  return unmarkedOn(document.body, contents).map((one) => /“.*”/.exec(one)?.[0] ?? one)
}

test('a text without marks is found, be it shown, spoken or a title', async () => {
  expect(
    await found(
      <section aria-label="Steps" title={'⁅Steps⁆ here'}>
        <input placeholder="Name" />
        <span aria-hidden>{'⁅Press⁆ a key'}</span>
      </section>,
    ),
  ).toEqual(['“Steps”', '“⁅Steps⁆ here”', '“Name”', '“⁅Press⁆ a key”'])
})

test('a sentence with elements in it is marked as a whole', async () => {
  expect(
    await found(
      <p>
        {'⁅press '}
        <kbd>{'⁅Esc⁆'}</kbd>
        {' to leave'} <b>loss</b>
        {'⁆'} <i>now</i>
      </p>,
    ),
  ).toEqual(['“now”'])
})

test('a mark that does not end is found', async () => {
  expect(await found(<p>{'⁅The editor has'}</p>)).toEqual(['a mark that does not end'])
})

test('what a document holds, numbers and mathematics are no words; a number in the signs of English is found', async () => {
  expect(
    await found(
      <ul>
        <li>{'sigmoid neuron'}</li>
        <li>{'3 x −2·5'}</li>
        <li className="katex">{'softmax(x)'}</li>
        <li>{'2.5'}</li>
      </ul>,
    ),
  ).toEqual(['“2.5”'])
})

test('texts that are only heard are looked at as well', () => {
  expect(unmarkedIn(['⁅Saved a⁆', 'Saved b', 'sigmoid neuron'], contents)).toEqual(['Saved b'])
})

test('a text is seen across elements, and in attributes', async () => {
  await found(
    <p title={'⁅more⁆'}>
      {'⁅one '}
      <b>two</b>
      {'⁆'}
    </p>,
  )
  expect([
    says(document.body, '⁅one two⁆'),
    says(document.body, 'more'),
    says(document.body, 'three'),
  ]).toEqual([true, true, false])
})
