import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { readDocument } from '@shared/document/file'
import { Evaluation } from '@shared/engine/evaluation'
import { type Grain, momentsOf } from '@shared/playback/moments'
import { compile } from '@shared/engine/program'
import { traceOf } from '@shared/engine/trace'
import {
  derivationDocument,
  derivationLatex,
  type DerivationWords,
  derive,
  type Remark,
  remarksOf,
} from '@shared/explain'
import { documentOf as documentOfExample } from '../../../src-renderer/example'
import { examples } from '../../../src-renderer/examples'
import { scalar } from '@shared/tensor/tensor'
import {
  formulaLine,
  headline,
  localLine,
  piecesOf,
  productLine,
} from '../../../src-renderer/panels/derivation/formulas'
import { panelStyle } from '../../../src-renderer/panels/derivation/mark'
import { shownParts } from '../../../src-renderer/panels/derivation/shown-parts'
import { renderLatex } from '../../../src-renderer/ui/render-latex'
import { english, say } from '@shared/words'
import { must } from '../document/builders'

/** An example, evaluated, with other values for some of its inputs. */
function evaluatedExample(id: string, values: Record<string, number> = {}) {
  const document = must(readDocument(examples.find((example) => example.id === id)!.text))
  const program = compile(document)
  const target = document.target === null ? null : program.indexOf.get(document.target)!
  const evaluation = new Evaluation(program, target)
  for (const [name, value] of Object.entries(values)) {
    const node = program.graph.nodes.findIndex((node) => node.name === name)
    evaluation.setValue(node, scalar(value))
  }
  evaluation.forward()
  evaluation.backward()
  return { evaluation, title: document.title, steps: traceOf(evaluation) }
}

const marked = panelStyle(4, english)

const words: DerivationWords = {
  ...english,
  ...english.explain.derivation,
  remark: (remark) => say(english.explain.remark, remark),
}

/** Every formula that the panel shows while an example is stepped through. */
function* panelFormulas(id: string, grain: Grain): Generator<string> {
  const { evaluation, steps } = evaluatedExample(id)
  for (const moment of momentsOf(evaluation.program, steps, grain)) {
    const derivation = derive(evaluation, steps[moment.step]!)
    const parts = derivation.phase === 'forward' ? null : shownParts(derivation, moment)
    const equations = [headline(derivation, parts, marked)]
    for (const product of [...(parts?.contributions ?? []), ...(parts?.passed ?? [])]) {
      equations.push(productLine(product, marked), localLine(product, marked))
      if (product.shaped) equations.push(formulaLine(product.shaped, marked))
    }
    for (const { sum } of parts?.contributions ?? []) equations.push(formulaLine(sum, marked))
    yield* equations.flatMap((sides) => piecesOf(sides).flat())
  }
}

/** In collapsed groups are layers that are as those of others. */
const withoutGroups = examples.filter((example) => documentOfExample(example).groups.length === 0)

describe.each(withoutGroups.map(({ id }) => id))('%s', (id) => {
  it.each(['coarse', 'fine'] as const)('renders at every step, %s', (grain) => {
    let count = 0
    for (const source of new Set(panelFormulas(id, grain))) {
      count++
      expect(() => renderLatex(source, false, true), source).not.toThrow()
    }
    expect(count).toBeGreaterThan(0)
  })
})

/** By node what is said of its backward step, but for what the target itself says. */
function remarksIn(id: string, values?: Record<string, number>): Record<string, Remark['kind'][]> {
  const { evaluation, steps } = evaluatedExample(id, values)
  const said = steps
    .filter(({ phase }) => phase === 'backward')
    .map((step) => [
      evaluation.program.graph.nodes[step.node]!.name,
      remarksOf(derive(evaluation, step)).map(({ kind }) => kind),
    ])
  return Object.fromEntries(said.filter(([, kinds]) => kinds!.length > 0))
}

test('the max gate chooses, at the gate and at both of its inputs, and nowhere else', () => {
  expect(remarksIn('max-gate')).toEqual({
    f4: ['target'],
    f2: ['chosen'],
    z: ['chosen'],
    w: ['chosen'],
  })
})

test('with equal inputs the max gate shares', () => {
  expect(remarksIn('max-gate', { z: 2, w: 2 })).toMatchObject({ f2: ['tie'], z: ['tie'], w: ['tie'] })
})

test('in a ReLU built from gates nothing is dead: it is a fork', () => {
  expect(remarksIn('relu-as-abs')).toEqual({ r: ['target'] })
})

test('where every ReLU is dead each says so', () => {
  const dead = Object.entries(remarksIn('dead-relu-softmax')).filter(([, kinds]) => kinds.includes('dead'))
  expect(dead.map(([name]) => name).sort()).toEqual(['a1', 'a2', 'z1', 'z2'].sort())
})

test('the sigmoid chain saturates for a large input only', () => {
  const kinds = (x: number) => Object.values(remarksIn('vanishing-sigmoid-chain', { x })).flat()
  expect(kinds(1)).toEqual(['target'])
  expect(remarksIn('vanishing-sigmoid-chain', { x: 20 })).toMatchObject({
    f2: ['saturated'],
    f1: ['saturated'],
  })
})

test('the seeded examples stop the gradient at the weights that are fixed', () => {
  for (const id of ['seeded-small-weights', 'seeded-large-weights', 'seeded-xavier', 'seeded-he'])
    expect(remarksIn(id)['fixed'], id).toContain('stopped')
})

const chain = evaluatedExample('vanishing-sigmoid-chain')

test('the vanishing sigmoid chain as LaTeX has the lines of the lecture, from f9 down to f1', () => {
  const lines = derivationLatex({ ...chain, words }).split('\n')
  const d = (of: number, by: number) => `\\frac{\\partial f_{${of}}}{\\partial f_{${by}}}`
  const squash = (of: number) =>
    `\\sigma\\left(f_{${of}}\\right)\\left(1 - \\sigma\\left(f_{${of}}\\right)\\right)`
  const expected: [by: number, formula: string, result: string][] = [
    [9, '1', ''],
    [8, '\\mathrm{half}', '0.5'],
    [7, `${d(8, 7)} \\cdot ${d(9, 8)} = 2 \\cdot f_{7} \\cdot ${d(9, 8)}`, '-0.4283'],
    [6, `${d(7, 6)} \\cdot ${d(9, 7)}`, '-0.4283'],
    [5, `${d(6, 5)} \\cdot ${d(9, 6)} = ${squash(5)} \\cdot ${d(9, 6)}`, '-0.1049'],
    [4, `${d(5, 4)} \\cdot ${d(9, 5)} = w_{3} \\cdot ${d(9, 5)}`, '-0.05244'],
    [3, `${d(4, 3)} \\cdot ${d(9, 4)} = ${squash(3)} \\cdot ${d(9, 4)}`, '-0.0128'],
    [2, `${d(3, 2)} \\cdot ${d(9, 3)} = w_{2} \\cdot ${d(9, 3)}`, '-0.006399'],
    [1, `${d(2, 1)} \\cdot ${d(9, 2)} = ${squash(1)} \\cdot ${d(9, 2)}`, '-0.001504'],
  ]
  let above = -1
  for (const [by, formula, result] of expected) {
    const at = lines.findIndex((line) => line.startsWith(`  ${d(9, by)} &= ${formula}`))
    expect(at, `∂f9/∂f${by}`).toBeGreaterThan(above)
    expect(lines[at]).toContain(`= ${result}`)
    above = at
  }
})

/** Names in every script that the first of an example's nodes are given. */
const NAMES = ['ŷ', 'x₁', 'θmax', '名', 'é_2', 'ç', 'Ж', 'a₁b', 'ȧ', 'ß', 'ﬁ', '값', 'ά', 'Α', '_', '_1', '𝐱']

/** An example whose nodes and title are written in every script. */
function inEveryScript(): string {
  const { evaluation, steps } = evaluatedExample('vanishing-sigmoid-chain')
  const { graph } = evaluation.program
  const nodes = graph.nodes.map((node, at) => (NAMES[at] ? { ...node, name: NAMES[at] } : node))
  const program = compile({ ...graph, nodes })
  const renamed = new Evaluation(program, evaluation.target)
  renamed.forward()
  renamed.backward()
  return derivationDocument('ẑ = W x: 50 % of f_1 → “名” · −½ σ₂', { evaluation: renamed, steps, words })
}

test('what pdflatex has no character for is declared, so that it does not stop', () => {
  const [head, body] = inEveryScript().split('\\begin{document}') as [string, string]
  const foreign = body.replace(/(?<!\\)%.*/g, '').match(/[^\0-\u017f“”]/gu)!
  expect(new Set(foreign)).toEqual(new Set('→名Жﬁ값'))
  for (const letter of new Set(foreign))
    expect(head).toContain(`{${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}}`)
  for (const name of ['\\hat{y}', '{\\theta}max', '\\text{名}', '\\text{ﬁ}']) expect(body).toContain(name)
})

const hasLatex = spawnSync('pdflatex', ['--version']).status === 0

const documents = {
  'vanishing-sigmoid-chain': () => documentOf('vanishing-sigmoid-chain'),
  'two-layer-bce': () => documentOf('two-layer-bce'),
  'dead-relu-softmax': () => documentOf('dead-relu-softmax'),
  'batch-norm': () => documentOf('batch-norm'),
  'every-script': inEveryScript,
}

function documentOf(id: string): string {
  const { evaluation, steps, title } = evaluatedExample(id)
  return derivationDocument(title, { evaluation: evaluation, steps, words })
}

// Where pdflatex is absent the name of the test says that nothing was compiled; what is in the text is tested anyhow.
test.each(Object.entries(documents))(
  `%s is a LaTeX document that ${hasLatex ? 'compiles' : 'is not compiled: pdflatex is absent'}`,
  (id, write) => {
    const source = write()
    expect(source).toMatch(
      /^\\documentclass[^]*\\begin\{align\*\}\n {2}[^]*\n\\end\{align\*\}\n\\end\{document\}\n$/,
    )
    expect(source.split('{').length).toBe(source.split('}').length)
    if (!hasLatex) return
    const folder = mkdtempSync(join(tmpdir(), 'chainrule-latex-'))
    try {
      writeFileSync(join(folder, `${id}.tex`), source)
      const run = spawnSync('pdflatex', ['-interaction=nonstopmode', '-halt-on-error', `${id}.tex`], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect(run.status, run.stdout).toBe(0)
      expect(existsSync(join(folder, `${id}.pdf`))).toBe(true)
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
)
