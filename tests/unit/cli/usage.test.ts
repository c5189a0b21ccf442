import { spawn } from 'node:child_process'
import { existsSync, openSync, readFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { english } from '@shared/words'
import { version } from '../../../package.json'
import { run } from '../../../src-main/cli/main'
import {
  ADD_THEN_MULTIPLY,
  chainrule,
  chainruleReading,
  damagedDocument,
  file,
  folder,
  json,
  setting,
} from './chainrule'

const COMMANDS = [
  'new',
  'eval',
  'steps',
  'train',
  'health',
  'check',
  'compare',
  'validate',
  'code',
  'figure',
  'ops',
]

test('--help names every command', async () => {
  const { code, stdout, stderr } = await chainrule('--help')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const command of COMMANDS) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'))
})

test.each(COMMANDS)('%s --help explains it, whatever else is missing', async (command) => {
  const { code, stdout, stderr } = await chainrule(command, '--help')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(new RegExp(`^usage: chainrule ${command}`))
})

test('the usage of a command has its arguments and options', async () => {
  const [usage] = (await chainrule('code', '--help')).stdout.split('\n')
  expect(usage).toBe(
    'usage: chainrule code FILE | --expr EXPRESSIONS --language LANGUAGE [--set NAME=VALUE]… [--target NAME] [--upstream VALUE] [--entry INDEX] [--output FILE]',
  )
})

test('of many faults of one kind the first few are said, and how many more there are; to programs all', async () => {
  const many = (count: number) => Array.from({ length: count }, (_, at) => `f${at} = a${at} + 1`).join('; ')
  const lineOf = (at: number) =>
    `chainrule: --expr: a${at} has no value yet: give it a number, a vector or a matrix`
  const lines = async (...given: string[]) => (await chainrule(...given)).stderr.trimEnd().split('\n')
  const firstOnes = Array.from({ length: 8 }, (_, at) => lineOf(at))
  expect(await lines('eval', '--expr', many(1234))).toEqual([
    ...firstOnes,
    'chainrule: --expr: … and 1,226 more like them',
  ])
  expect(await lines('eval', '--expr', many(8))).toEqual(firstOnes)
  expect(await lines('eval', '--expr', many(1234), '--json')).toHaveLength(1234)
  // What else is wrong is not among them.
  const misfit = setting({ u: [1, 2], v: [1, 2, 3] })
  const mixed = await lines('eval', '--expr', `${many(20)}; g = u @ v; h = b + 1`, ...misfit)
  expect(mixed.filter((line) => !line.includes('no value yet'))).toEqual([
    'chainrule: --expr: … and 13 more like them',
    expect.stringContaining('inner sizes') as string,
  ])
})

test.each([
  [['train', '--expr', 'f = x', '--steps', '1', '--optimizer']],
  [['train', '--expr', 'f = x', '--steps']],
  [['eval', '--expr', 'f = x', '--entry']],
  [['eval', '--expr', 'f = x', '--set']],
  [['eval', '--expr', 'f = x', '--target']],
  [['new', '--layers']],
  [['new', '--layers', '2-1', '--data']],
  [['new', '--layers', '2-1', '--loss']],
  [['health', '--expr', 'f = x', '--betas']],
  [['health', '--expr', 'f = x', '--clip-norm']],
  [['figure', ADD_THEN_MULTIPLY, '--only']],
  [['figure', ADD_THEN_MULTIPLY, '--format']],
  [['code', '--expr', 'f = x', '--language']],
  [['compare', ADD_THEN_MULTIPLY, ADD_THEN_MULTIPLY, '--tolerance']],
  [['eval', ADD_THEN_MULTIPLY]],
  [[]],
])('of what is given to %j and is none no more is repeated than fits on a line', async (given) => {
  const { code, stderr } = await chainrule(...given, 'q'.repeat(5000))
  expect(code).toBeGreaterThan(0)
  expect(stderr).toContain(`${'q'.repeat(40)}…`)
  expect(stderr).not.toContain('q'.repeat(41))
})

test.each([
  ['--set', `${'q'.repeat(5000)}=[1`],
  ['--set', `${'q'.repeat(5000)}=1`],
  [`--${'q'.repeat(5000)}`, ''],
])('nor of a name in it, %#', async (option, argument) => {
  const { stderr } = await chainrule('eval', '--expr', 'f = x', option, argument)
  expect(stderr).toContain('…')
  expect(stderr).not.toContain('q'.repeat(41))
})

test('--version tells the version', async () => {
  expect(await chainrule('--version')).toEqual({ code: 0, stdout: `chainrule ${version}\n`, stderr: '' })
})

test.each([
  [
    [],
    'expected a command: new, eval, steps, train, health, check, compare, validate, code, figure, unfold, ops; or --help',
  ],
  [['evl'], 'evl: unknown command: did you mean eval?'],
  [['eval'], 'eval: expected either FILE or --expr EXPRESSIONS'],
  [['validate', ''], 'validate: the name of FILE is empty'],
  [['eval', 'a.chainrule', '--expr', 'x'], 'eval: expected either FILE or --expr EXPRESSIONS'],
  [['eval', 'a.chainrule', 'b.chainrule'], 'eval: unexpected argument "b.chainrule"'],
  [['eval', '--expr'], 'eval: --expr: expected EXPRESSIONS after it'],
  [['eval', '--expr', 'x', '--expr', 'y'], 'eval: --expr: given twice'],
  [['eval', '--jsno', '--expr', 'x'], 'eval: --jsno: unknown option: did you mean --json?'],
  [['eval', '--json=yes', '--expr', 'x'], 'eval: --json: takes no argument'],
  [['eval', '--expr', 'x', '--set', 'x'], 'eval: --set: expected NAME=VALUE, found "x"'],
  [['code', '--expr', 'x'], 'code: --language: missing'],
  [
    ['code', '--expr', 'x', '--language', 'pytroch'],
    'code: --language: there is no "pytroch": did you mean pytorch?',
  ],
  [['steps', '--expr', 'x', '--jacobians'], 'steps: --jacobians: unknown option'],
])('%j is wrong usage', async (given, message) => {
  const { code, stdout, stderr } = await chainrule(...given)
  expect(code).toBe(2)
  expect(stderr.startsWith(`chainrule: ${message}`)).toBe(true)
  expect(stderr.trimEnd()).not.toContain('\n')
  if (!given.includes('--json=yes')) expect(stdout).toBe('')
})

test('a value that cannot be read is wrong usage, with --json as an object too', async () => {
  const { code, stdout } = await chainrule('eval', '--expr', 'f = x', '--set', 'x=[1, [2]]', '--json')
  expect(code).toBe(2)
  expect(JSON.parse(stdout).error).toMatchObject({ kind: 'usage', path: '--set' })
})

test('an option can be joined to its argument, and an argument begin with a minus', async () => {
  expect((await json('eval', '--expr=f = -x', '--set=x=2')).nodes.f.value).toBe(-2)
  expect((await json('eval', '--expr', '-x', '--set', 'x=2')).nodes.f1.value).toBe(-2)
})

test.each([
  [['--set', 'a=1'], 'unknown-name', 'a', 'there is no node of this name'],
  [['--set', 'weigth=1'], 'unknown-name', 'weigth', 'there is no node of this name: did you mean weight?'],
  [['--target', 'loss'], 'unknown-name', 'loss', 'there is no node of this name'],
  [
    ['--set', 'f=1'],
    'not-settable',
    'f',
    'this is computed by mul: only inputs, parameters and constants can be set',
  ],
  [
    ['--set', 'r=1'],
    'not-settable',
    'r',
    'this is drawn at random: only inputs, parameters and constants can be set',
  ],
])('%j is a fault of the graph', async (options, kind, path, message) => {
  const given = ['eval', '--expr', 'random r = uniform(0, 1); param weight = 3; f = r * weight', ...options]
  expect(await chainrule(...given)).toMatchObject({
    code: 1,
    stderr: `chainrule: --expr: ${path}: ${message}\n`,
  })
  expect(await json(...given)).toEqual({ error: { kind, path, message } })
})

test.each(['eval', 'steps', 'check', 'validate'])(
  '%s refuses a damaged document in one line',
  async (command) => {
    const path = damagedDocument()
    const { code, stdout, stderr } = await chainrule(command, path)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr).toBe(`chainrule: ${path}: nodes[1].attributes.axis: expected an integer or null\n`)
  },
)

test('a file that is not there, and a folder, are faults', async () => {
  const path = folder()
  expect(await chainrule('eval', `${path}/none`)).toMatchObject({
    code: 1,
    stderr: `chainrule: ${path}/none: there is no such file or folder\n`,
  })
  expect(await chainrule('eval', path)).toMatchObject({
    code: 1,
    stderr: `chainrule: ${path}: this is a folder\n`,
  })
})

test('neither the name of a file nor what is in it breaks the line or reaches the terminal raw', async () => {
  const path = file('\u001b[2J', 'a\nb')
  const { stderr } = await chainrule('eval', path)
  expect(stderr.trimEnd()).toMatch(/^[^\p{Cc}]+$/u)
  expect(stderr).toContain('a\\u000ab')
})

test('nor does what turns the direction of writing, in a line or in a result', async () => {
  const text = readFileSync(ADD_THEN_MULTIPLY, 'utf8')
  const path = file(text, 'a\u202eb\u009bc\u2066')
  const { code, stdout } = await chainrule('validate', path)
  expect(code).toBe(0)
  expect(stdout).toContain('a\\u202eb\\u009bc\\u2066: a sound document')
  expect(stdout.trimEnd()).toMatch(/^[^\p{Cc}\p{Bidi_Control}]+$/u)
  expect((await chainrule('validate', `${path}\u202e`)).stderr).toMatch(/^[^\p{Bidi_Control}]+$/u)
})

test('a document goes on byte by byte, but to a terminal in a form that means the same', async () => {
  const title = 'a\u202eb\u009bc'
  const path = file(readFileSync(ADD_THEN_MULTIPLY, 'utf8').replace(/"title": ".*?"/, `"title": "${title}"`))
  const unfold = async (toTerminal: boolean) =>
    [...(await run(['unfold', path], english, () => {}, toTerminal)).stdout].join('')
  expect(await unfold(false)).toContain(title)
  expect(await unfold(true)).toMatch(/^[^\u202e\u009b]+$/)
  expect(JSON.parse(await unfold(true))).toEqual(JSON.parse(await unfold(false)))
})

test.each([
  [0, ['eval', ADD_THEN_MULTIPLY]],
  [1, ['eval', '--expr', 'f = x * y', '--set', 'x=3']],
  [2, ['evl']],
] as const)('as a process of its own it says the same, and ends with %i', async (code, given) => {
  const finished = chainruleReading('', ...given)
  expect(finished.code).toBe(code)
  expect(finished).toEqual(await chainrule(...given))
})

test('a reader that goes away ends it quietly', async () => {
  const terms = Array.from({ length: 20_000 }, () => 'x').join(' + ')
  const child = spawn(process.execPath, [inject('cli'), 'eval', '--expr', '-', '--set', 'x=1'])
  child.stdin.end(terms)
  let stderr = ''
  child.stderr.on('data', (chunk) => (stderr += chunk))
  child.stdout.once('data', () => child.stdout.destroy())
  const code = await new Promise((done) => child.on('close', done))
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})

test.runIf(existsSync('/dev/full'))('a result that cannot be written is a fault', async () => {
  const stdio = ['ignore', openSync('/dev/full', 'w'), 'pipe'] as const
  const child = spawn(process.execPath, [inject('cli'), 'eval', ADD_THEN_MULTIPLY], { stdio: [...stdio] })
  let stderr = ''
  child.stderr!.on('data', (chunk) => (stderr += chunk))
  const code = await new Promise((done) => child.on('close', done))
  expect({ code, stderr }).toEqual({ code: 1, stderr: 'chainrule: standard output: the disk is full\n' })
})
