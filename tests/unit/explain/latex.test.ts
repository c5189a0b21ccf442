import { expect, test } from 'vitest'
import { declareCharacters, escapeLatex, latexName } from '@shared/explain/latex'

test.each([
  ['x', 'x'],
  ['f12', 'f_{12}'],
  ['f_12', 'f_{\\mathrm{\\_12}}'],
  ['f1_2', 'f_{\\mathrm{1,2}}'],
  ['x₁₂', '\\mathrm{x_{(12)}}'],
  ['loss', '\\mathrm{loss}'],
  ['w_left', 'w_{\\mathrm{left}}'],
  ['W_Q', 'W_{\\mathrm{Q}}'],
  ['θ_h', '\\theta_{\\mathrm{h}}'],
  ['W1T', '\\mathrm{W1T}'],
  ['a₁b', '\\mathrm{a_{(1)}b}'],
  ['x_', '\\mathrm{x\\_}'],
  ['_', '\\_'],
  ['_1', '\\mathrm{\\_1}'],
  ['θ', '\\theta'],
  ['θ2', '\\theta_{2}'],
  ['θmax', '\\mathrm{{\\theta}max}'],
  ['Α', '\\mathrm{A}'],
  ['ŷ', '\\hat{y}'],
  ['ŷ1', '\\hat{y}_{1}'],
  ['ȳ', '\\bar{y}'],
  ['ά', '\\acute{\\alpha}'],
  ['é', '\\acute{e}'],
  ['𝐱', '\\text{𝐱}'],
  ['ﬁ', '\\text{ﬁ}'],
  ['ç', '\\text{ç}'],
  ['名', '\\text{名}'],
  ['값2', '\\text{값}_{2}'],
])('%s is %s', (name, expected) => {
  expect(latexName(name)).toBe(expected)
})

test('what LaTeX reads as commands is escaped in a title', () => {
  expect(escapeLatex('50 % of f_1 & \\x − ŷ σ é x₁')).toBe(
    '50 \\% of f\\_1 \\& \\textbackslash{}x $-$ \\^{y} $\\sigma$ é x$_{1}$',
  )
})

test('characters that pdflatex has not are declared, once each and not those of a comment', () => {
  expect(declareCharacters('x é \\text{名名} % 値\n')).toBe(
    '\\ifdefined\\DeclareUnicodeCharacter\\DeclareUnicodeCharacter{540D}{U+540D}\\fi\n',
  )
})
