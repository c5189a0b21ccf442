import { expect, test } from 'vitest'
import { traceOf } from '@shared/engine/trace'
import {
  derivationDocument,
  derivationLatex,
  derivationMarkdown,
  type DerivationWords,
} from '@shared/explain'
import { english, say } from '@shared/words'
import { evaluated } from '../engine/builders'

const words: DerivationWords = {
  ...english,
  ...english.explain.derivation,
  remark: (remark) => say(english.explain.remark, remark),
}

test('a derivation reads as LaTeX and as Markdown', () => {
  const { evaluation } = evaluated('f = x * y', { x: 3, y: -4 })
  const written = { evaluation, steps: traceOf(evaluation), words }
  expect(derivationLatex(written)).toBe(
    [
      '\\begin{align*}',
      '  x &= 3 \\\\',
      '  y &= -4 \\\\',
      '  f &= x \\cdot y = 3 \\cdot \\left(-4\\right) = -12 \\\\',
      '  \\frac{\\partial f}{\\partial f} &= 1 \\\\',
      '  % 1, because this is the target.',
      '  \\frac{\\partial f}{\\partial y} &= x = 3 \\\\',
      '  \\frac{\\partial f}{\\partial x} &= y = -4',
      '\\end{align*}',
      '',
    ].join('\n'),
  )
  const markdown = derivationMarkdown('A product', written)
  expect(markdown).toMatch(/^# A product\n\n## Forward\n\n\$\$x = 3\$\$\n/)
  expect(markdown).toContain(
    '## Backward\n\n$$\\frac{\\partial f}{\\partial f} = 1$$\n\n1, because this is the target.\n',
  )
})

test('in LaTeX a case that does not hold is grey', () => {
  const { evaluation } = evaluated('f = relu(x)', { x: 2 })
  const steps = traceOf(evaluation).filter(({ phase }) => phase === 'backward')
  expect(derivationLatex({ evaluation, steps, words })).toContain('\\textcolor{gray}{2 \\le 0}')
})

test('of no step there is nothing in LaTeX, and a document with its heading alone', () => {
  const { evaluation } = evaluated('f = relu(x)', { x: 2 })
  const written = { evaluation, steps: [], words }
  expect(derivationLatex(written)).toBe('')
  expect(derivationDocument('Empty', written)).toMatch(/\\section\*\{Empty\}\n\\end\{document\}\n$/)
})

test('in Markdown a title and names are what they are, and mean nothing', () => {
  const { evaluation } = evaluated('f = x_1_ * x_1_', { x_1_: 2 })
  const written = { evaluation, steps: traceOf(evaluation), words }
  const markdown = derivationMarkdown('a *b* <c> $d$\nnext', written)
  expect(markdown.split('\n')[0]).toBe('# a \\*b\\* \\<c\\> \\$d\\$ next')
})
