import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { operations } from '@shared/ops/registry'
import { functions } from '@shared/symbolic/functions'
import { english } from '@shared/words'
import { commands, run } from '../../../src-main/cli/main'
import { marked, unmarkedText, unmarkedWords } from '../../words/marked'
import { ADD_THEN_MULTIPLY, damagedDocument } from './chainrule'

// The command line in a made-up language: what stands between no marks was written beside the table of words.

const words = marked(english)

/** Everything that a command writes. */
async function written(...given: string[]): Promise<string> {
  const { stdout, stderr } = await run(given, words)
  return [...stdout, ...stderr].join('')
}

/** What is the same in every language: commands, options, operations and the names of the graphs below. */
const names = [
  'chainrule',
  ...commands.flatMap(({ name, options }) => [name, ...Object.keys(options)]),
  ...Array.from(operations.values(), ({ name, inputs, attributes }) => [
    name,
    ...inputs,
    ...Object.keys(attributes),
    ...Object.values(attributes).flatMap(({ choices = [] }) => choices),
  ]).flat(),
  ...Object.keys(functions),
  'true',
  'false',
  'null',
  'NaN',
]

/** What formulas write by themselves. */
const inFormulas = [
  'if',
  'and',
  'else',
  'all',
  'axes',
  'mask',
  'onehot',
  'first',
  'indicator',
  'argmax',
  'argmin',
  'broadcast',
  'permute',
  'var',
]

const MAX_GATE = fileURLToPath(new URL('../../../shared/examples/max-gate.chainrule', import.meta.url))
const LAYER = ['--expr', 'param W = [[1, 2], [3, 4]]; f = sum(relu(W @ x))', '--set', 'x=[1, -2]']
const LINE = ['--expr', 'param w = 2; f = (w - y) ^ 2', '--set', 'y=1']

describe('a command says nothing that is not in the table of words', () => {
  test.each([
    [['--help']],
    ...commands.map(({ name }) => [[name, '--help']]),
    [['eval', ADD_THEN_MULTIPLY]],
    [['eval', ...LAYER, '--jacobians']],
    [['eval', '--expr', 'f = x * y; g = exp(y)', '--set', 'y=2']],
    [['eval', '--expr', 'y = log(x); f = y - y', '--set', 'x=0']],
    [['steps', ADD_THEN_MULTIPLY]],
    [['steps', ...LINE]],
    [['train', ...LINE, '--steps', '2']],
    [['train', '--expr', 'param w = 2; f = w ^ 4', '--lr', '10', '--steps', '9']],
    [['check', ...LAYER]],
    [['check', '--expr', 'f = log(x)', '--set', 'x=-1']],
    [['compare', ADD_THEN_MULTIPLY, ADD_THEN_MULTIPLY]],
    [['compare', ADD_THEN_MULTIPLY, MAX_GATE]],
    [['validate', ADD_THEN_MULTIPLY]],
  ])('%j', async (given) => {
    const text = (await written(...given)).replaceAll(ADD_THEN_MULTIPLY, '')
    expect(text).toContain('⁅')
    expect(unmarkedWords(text, names)).toEqual([])
  })

  test('ops, but for what formulas write by themselves', async () => {
    expect(unmarkedWords(await written('ops'), [...names, ...inFormulas])).toEqual([])
  })

  test('ops --json, where people read it', async () => {
    const { ops } = JSON.parse(await written('ops', '--json')) as {
      ops: Record<
        string,
        { summary: string; attributes: Record<string, { summary: string; expected: string }> }
      >
    }
    const texts = Object.values(ops).flatMap(({ summary, attributes }) => [
      summary,
      ...Object.values(attributes).flatMap(({ summary, expected }) => [summary, expected]),
    ])
    expect(texts.length).toBeGreaterThan(operations.size)
    expect(texts.map(unmarkedText).join('').trim()).toBe('')
  })
})

describe('a fault and a note are said in the language', () => {
  test.each([
    [[]],
    [['evl']],
    [['eval']],
    [['eval', 'a.chainrule', 'b.chainrule']],
    [['eval', '--expr']],
    [['eval', '--expr', 'x', '--expr', 'y']],
    [['eval', '--jsno', '--expr', 'x']],
    [['eval', '--json=yes']],
    [['eval', '--expr', 'x', '--set', 'x']],
    [['eval', '--expr', 'f = x', '--set', 'x=[1, [2]]']],
    [['eval', '--expr', 'f = x +']],
    [['eval', '--expr', 'f = x', '--target', 'loss']],
    [['eval', '--expr', 'f = x * 2', '--set', 'f=1']],
    [['eval', '--expr', 'f = W @ x', '--set', 'W=[[1, 2]]', '--set', 'x=[1, 2, 3]']],
    [['new']],
    [['new', '-f = x']],
    [['train', ...LINE]],
    [['train', ...LINE, '--steps', 'many']],
    [['train', ...LINE, '--steps', '1', '--optimizer', 'adan']],
    [['train', '--expr', 'f = x', '--set', 'x=1', '--steps', '1']],
    [['code', '--expr', 'x', '--language', 'pytroch']],
    [['compare', 'one.chainrule']],
    [['compare', '-', '-']],
    [['validate', 'none.chainrule']],
    [['validate', '.']],
  ])('%j', async (given) => {
    const { stderr } = await run(given, words)
    expect(stderr).not.toEqual([])
    // What was called in error is repeated as it was written.
    for (const line of stderr) expect(line).toMatch(/⁅[^]*⁆\n$/)
    expect(unmarkedWords(stderr.join(''), [...names, ...given])).toEqual([])
  })

  test('so is what is wrong with a damaged document, for programs too', async () => {
    const path = damagedDocument()
    const line = (await run(['validate', path], words)).stderr.join('')
    expect(line).toContain('⁅expected an integer or null⁆')
    const { error } = JSON.parse(
      await written('validate', path, '--json').then((text) => text.split('\n')[0]!),
    )
    expect(error).toEqual({
      kind: 'corrupt',
      path: 'nodes[1].attributes.axis',
      message: '⁅expected an integer or null⁆',
    })
  })
})
