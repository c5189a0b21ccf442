import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { formats } from '@shared/figure/order'
import { xmlFault } from '../figure/xml'
import { ADD_THEN_MULTIPLY, chainrule, folder } from './chainrule'

const figure = (...given: string[]) => chainrule('figure', ADD_THEN_MULTIPLY, ...given)

test('a figure is SVG on standard output, unless something else is asked for', async () => {
  const { code, stdout, stderr } = await figure()
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(xmlFault(stdout)).toBeNull()
  expect(stdout).toContain('−12')
})

/** How a file of each format begins. */
const beginnings: Record<(typeof formats)[number], RegExp> = {
  svg: /^<svg /,
  png: /^\x89PNG/,
  pdf: /^%PDF/,
  tikz: /tikzpicture/,
  beamer: /beamer/,
  html: /^<!doctype html>/,
  latex: /^\\documentclass/,
  markdown: /^# /,
}

test.each(formats)('%s goes into a file', async (format) => {
  const path = join(folder(), 'figure')
  expect(await figure('--format', format, '-o', path)).toEqual({ code: 0, stdout: '', stderr: '' })
  expect(readFileSync(path, 'latin1')).toMatch(beginnings[format])
})

test.each([
  ['figure.pdf', /^%PDF/],
  ['figure.PNG', /^\x89PNG/],
  ['figure.html', /^<!doctype html>/],
  ['figure.tex', /tikzpicture/],
  ['figure.md', /^# /],
])('the name %s says the format', async (name, beginning) => {
  const path = join(folder(), name)
  expect((await figure('-o', path)).code).toBe(0)
  expect(readFileSync(path, 'latin1')).toMatch(beginning)
})

test('all steps as pictures are an archive', async () => {
  const path = join(folder(), 'steps.zip')
  expect((await figure('--all-steps', '--phase', 'backward', '-o', path)).code).toBe(0)
  const names = readFileSync(path, 'latin1').match(/\d+\.svg/g)
  expect(new Set(names)).toEqual(new Set(['1.svg', '2.svg']))
})

test('values and the target are those that are given', async () => {
  const { stdout } = await figure('--set', 'x=100', '--target', 'q')
  expect(stdout).toContain('105')
  expect(stdout).toContain('q is differentiated')
})

test.each([
  [['--step', '0'], '--step: expected a number from 1 to 4, found 0'],
  [['--step', '11'], '--step: expected a number from 1 to 4, found 11'],
  [['--step', '1', '--all-steps'], '--step: not together with --all-steps'],
  [['--step', '1', '--format', 'html'], '--step: not together with --all-steps'],
  [['--scale', '5'], '--scale: expected a number from 1 to 4, found 5'],
  [['--format', 'gif'], '--format: there is no "gif"'],
  [['--format', 'png'], '--output: this is not text: name a file, -o FILE.png'],
  [['--format', 'pdf', '-o', '-'], '--output: this is not text: name a file, -o FILE.pdf'],
  [['--all-steps'], '--output: this is not text: name a file, -o FILE.zip'],
])('%j is wrong usage', async (given, message) => {
  const { code, stdout, stderr } = await figure(...given)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(`chainrule: figure: ${message}`)
})

test('a file that cannot be written is a fault of one line', async () => {
  const { code, stderr } = await figure('-o', join(folder(), 'none', 'figure.svg'))
  expect(code).toBe(1)
  expect(stderr).toMatch(/^chainrule: .*figure\.svg: .*\n$/)
})
