import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { emptyDocument } from '@shared/document/document'
import { writeDocument } from '@shared/document/file'
import { escapeXml } from '@shared/figure/escape'
import { formats, isOfSteps } from '@shared/figure/order'
import { xmlFault } from '../figure/xml'
import { ADD_THEN_MULTIPLY, chainrule, example, file, folder } from './chainrule'

/** A document to be changed. */
const sound = () => JSON.parse(readFileSync(ADD_THEN_MULTIPLY, 'utf8'))

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

test('wires are as wide as their gradients where that is asked for', async () => {
  const widths = ({ stdout }: { stdout: string }) =>
    new Set(
      [...stdout.matchAll(/fill="none" stroke="\S+" stroke-width="([\d.]+)"\/>/g)].map(([, width]) => width),
    )
  expect(widths(await figure('--gradient-widths')).size).toBeGreaterThan(widths(await figure()).size)
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
  [
    ['-o', 'figure.jpg'],
    '--output: a name that ends in ".jpg" says no format: name one with --format: svg, png',
  ],
  [['-o', 'figure.zip'], '--output: a name that ends in ".zip" says no format'],
])('%j is wrong usage', async (given, message) => {
  const { code, stdout, stderr } = await figure(...given)
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toContain(`chainrule: figure: ${message}`)
})

test('only the nodes that are named are drawn, with the gradients of the whole graph', async () => {
  const { stdout } = await figure('--only', 'x, q')
  const texts = [...stdout.matchAll(/<text [^]*?>([^<]*)<\/text>/g)].map(([, text]) => text)
  expect(texts).toEqual(expect.arrayContaining(['x', 'q', '3', '−4']))
  expect(texts).not.toContain('z')
  expect((await figure('--only', 'x,gg')).stderr).toBe(
    `chainrule: ${ADD_THEN_MULTIPLY}: gg: there is no node of this name\n`,
  )
})

test('what has no steps is not drawn step by step, in any format', async () => {
  const empty = file(JSON.stringify({ ...sound(), target: null, nodes: [], edges: [] }))
  const path = join(folder(), 'steps.pdf')
  for (const given of [
    ['--all-steps', '-o', path],
    ['--format', 'html'],
    ['--format', 'beamer'],
  ]) {
    const { code, stderr } = await chainrule('figure', empty, ...given)
    expect([code, stderr]).toEqual([
      2,
      expect.stringMatching(/^chainrule: figure: --\S+: there are no steps\n$/),
    ])
  }
  expect(existsSync(path)).toBe(false)
  const two = { op: 'exp', attributes: {}, position: { x: 0, y: 0 } }
  const nodes = [...sound().nodes, { ...two, id: 'e1', name: 'e1' }, { ...two, id: 'e2', name: 'e2' }]
  const edges = ['e1', 'e2'].map((target) => ({ id: `to-${target}`, source: 'n1', target, input: 'x' }))
  const twoEnds = file(JSON.stringify({ ...sound(), target: null, nodes, edges }))
  const { code, stderr } = await chainrule(
    'figure',
    twoEnds,
    '--all-steps',
    '--phase',
    'backward',
    '-o',
    path,
  )
  expect([code, stderr]).toEqual([2, 'chainrule: figure: --all-steps: there are no backward steps\n'])
  expect((await chainrule('figure', twoEnds)).stderr).toMatch(
    /note: nothing has a gradient; the graph ends in/,
  )
})

test('the document itself is not written over', async () => {
  const path = file(readFileSync(ADD_THEN_MULTIPLY, 'utf8'))
  const link = join(folder(), 'figure.svg')
  symlinkSync(path, link)
  for (const output of [path, link]) {
    const { code, stderr } = await chainrule('figure', path, '--format', 'svg', '-o', output)
    expect([code, stderr]).toEqual([
      2,
      'chainrule: figure: --output: this is the file that is read: name another one\n',
    ])
  }
  expect((await chainrule('code', path, '--language', 'numpy', '-o', path)).code).toBe(2)
  expect(readFileSync(path, 'utf8')).toBe(readFileSync(ADD_THEN_MULTIPLY, 'utf8'))
})

/** Signs that mean something in one format or another. */
const SIGNS = `<b>&amp; 100% a_b \\frac{$x$} "q" ''' """ # ^ ~ {c} \`t\` | *e* שלום 😀 ]]> </script> -->`

describe.each([
  ['signs of every language', SIGNS],
  ['two hundred letters', 'W'.repeat(200)],
])('a title and notes of %s', (_, title) => {
  const path = () => file(JSON.stringify({ ...sound(), title, notes: `${title}\n\n${title}` }))

  test.each(formats)('are text in %s', async (format) => {
    const output = join(folder(), 'figure')
    const given = isOfSteps(format) || format === 'pdf' ? ['--all-steps'] : []
    expect(await chainrule('figure', path(), '--format', format, ...given, '-o', output)).toMatchObject({
      code: 0,
    })
    const text = readFileSync(output, 'utf8')
    if (format === 'svg') {
      expect(xmlFault(text)).toBeNull()
      expect(/<title id="title">(.*)<\/title>/.exec(text)![1]).toBe(escapeXml(title))
    }
    if (format === 'html') {
      expect(text).toContain(`<title>${escapeXml(title)}</title>`)
      expect(text.match(/<\/script>/g)).toHaveLength(text.match(/<script\b/g)!.length)
    }
    if (format === 'markdown')
      expect(text.split('\n')[0]!.replaceAll(/\\(?=[\\`*_[\]<>#|~$&])/g, '')).toBe(`# ${title}`)
  })
})

test('a file that cannot be written is a fault of one line', async () => {
  const { code, stderr } = await figure('-o', join(folder(), 'none', 'figure.svg'))
  expect(code).toBe(1)
  expect(stderr).toMatch(/^chainrule: .*figure\.svg: .*\n$/)
})

test.each(['latex', 'markdown'])('%s without a step is not written, and it is said why', async (format) => {
  const path = join(folder(), 'nothing.chainrule')
  const drawn = (...given: string[]) => chainrule('figure', path, '--format', format, ...given)
  await chainrule('new', 'f = a * b', '-o', path)
  const { code, stdout, stderr } = await drawn()
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toContain(': a has no value yet')
  const file = join(folder(), 'figure')
  expect((await drawn('-o', file)).code).toBe(1)
  expect(existsSync(file)).toBe(false)
  writeFileSync(path, writeDocument(emptyDocument))
  expect(await drawn()).toMatchObject({
    code: 2,
    stdout: '',
    stderr: 'chainrule: figure: --format: there are no steps\n',
  })
})

test('the update of a training is drawn and written where it is asked for, and only there', async () => {
  const steps = (...given: string[]) => chainrule('figure', example('two-layer-bce'), '--all-steps', ...given)
  const { stdout } = await steps('--phase', 'update', '--format', 'markdown')
  expect(stdout.match(/^## .*/gm)).toEqual(['## Update'])
  expect(stdout.match(/\\leftarrow/g)).toHaveLength(4)
  expect((await steps('--format', 'markdown')).stdout).not.toContain('leftarrow')
  const { stdout: page } = await steps('--phase', 'update', '--format', 'html')
  expect(page).toContain('update W₁')
  expect((await figure('--all-steps', '--phase', 'update', '--format', 'markdown')).stderr).toContain(
    'there are no update steps',
  )
})

/** One node after the other, which makes a step forward and one backward of each. */
const chain = (length: number): string => {
  const names = Array.from({ length }, (_, i) => `x${i}`)
  return names
    .map((name, i) => (i === 0 ? '' : `${name} = tanh(x${i - 1})`))
    .slice(1)
    .join('; ')
}

describe('what is too much is refused, in a sentence, before it is drawn', () => {
  const made = async (length: number) => file((await chainrule('new', chain(length), '--set', 'x0=1')).stdout)

  test.each(['html', 'beamer', 'pdf', 'svg'])('as many pictures as there are steps: %s', async (format) => {
    const path = join(folder(), 'steps')
    const ordered = ['figure', await made(301), '--format', format, '--all-steps', '-o', path]
    expect(await chainrule(...ordered)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(
        '600 pictures of 601 nodes and wires each are more than is drawn at once',
      ),
    })
    expect(existsSync(path)).toBe(false)
  })

  test('pixels', async () => {
    const document = JSON.parse(readFileSync(await made(2), 'utf8'))
    document.nodes[1].position = { x: 20_000, y: 30_000 }
    const path = join(folder(), 'figure.png')
    const { code, stderr } = await chainrule('figure', file(JSON.stringify(document)), '-o', path)
    expect(code).toBe(1)
    expect(stderr).toMatch(/: a picture of 20,\d{3} × 30,\d{3} pixels is too large/)
  })
})
