import { expect, test } from 'vitest'
import { parseExpressions } from '@shared/expression/build'
import { splitAtFault } from '../../../../../src-renderer/panels/overlays/fault-place'
import { refusal } from '../../../document/builders'

const wrongPart = (text: string): string => {
  const { before, wrong, after } = splitAtFault(text, refusal(parseExpressions(text)))
  if (wrong !== ' ') expect(before + wrong + after).toBe(text)
  return `${before}[${wrong}]${after}`
}

test.each([
  ['a word', 'f = x + sigmoyd(y)', 'f = x + [sigmoyd](y)'],
  ['a sign', 'f = x + $y', 'f = x + [$]y'],
  ['the end', 'f = (x + y', 'f = (x + y[ ]'],
  ['a later line', 'q = x + y\nf = q * ?', 'q = x + y\nf = q * [?]'],
  ['a later line after Windows’ line break', 'q = x\r\nf = ?', 'q = x\r\nf = [?]'],
])('%s is marked', (_, text, marked) => {
  expect(wrongPart(text)).toBe(marked)
})
