import { describe, expect, it, test } from 'vitest'
import { graphOf } from '../engine/builders'
import { documentOf, node } from '../document/builders'
import { expectAgreement, testAgreement } from './agreement'
import { programOf, subjectOf } from './programs'
import { pythonWith } from './run-python'

const python = pythonWith('numpy', 'python3-numpy')

/** The part of a program below a head. */
const part = (program: string, head: RegExp): string =>
  program.split(/\n\n(?=# )/).find((text) => head.test(text))!

describe('what is written', () => {
  const written = (text: string, values: Record<string, number> = {}) => {
    const { graph, target } = graphOf(text, values)
    return programOf('numpy', subjectOf(graph, target))
  }

  it('is a line for each node and each edge, local times upstream', () => {
    const program = written('q = x + y; f = q * z', { x: -2, y: 5, z: -4 })
    expect(
      part(program, /^# Forward/)
        .split('\n')
        .slice(1),
    ).toEqual(['q = x + y', 'f = q * z'])
    expect(
      part(program, /^# Backward/)
        .split('\n')
        .slice(1),
    ).toEqual([
      'df = np.float64(1.0)  # ∂f/∂f',
      'dq = z * df  # ∂f/∂q = ∂f/∂q · ∂f/∂f',
      'dz = q * df  # ∂f/∂z = ∂f/∂z · ∂f/∂f',
      'dx = dq  # ∂f/∂x = ∂q/∂x · ∂f/∂q',
      'dy = dq  # ∂f/∂y = ∂q/∂y · ∂f/∂q',
    ])
  })

  it('begins with what comes to the target from outside', () => {
    const { graph, target } = graphOf('f = x * w', { x: [1, 2], w: 3 })
    const given = { ...graph, upstream: { kind: 'value', value: [0.1, -0.2] } } as const
    const program = programOf('numpy', subjectOf(given, target))
    expect(part(program, /^# Backward/)).toMatch(/^df = np\.array\(\[0\.1, -0\.2\]\) {2}# ∂L\/∂f$/m)
    expect(programOf('pytorch', subjectOf(given, target))).toContain(
      'torch.autograd.grad((f * torch.tensor([0.1, -0.2])).sum(), ',
    )
    expect(programOf('jax', subjectOf(given, target))).toContain('["f"] * jnp.array([0.1, -0.2])))(probes)')
  })

  it('shows the sum at a fork, and of one gate both edges', () => {
    const lines = part(written('s = x * x; f = s + x', { x: 3 }), /^# Backward/)
    expect(lines).toMatch(/^dx_s_a = x \* ds {2}# ∂f\/∂x over x → s\.a: ∂s\/∂x · ∂f\/∂s$/m)
    expect(lines).toMatch(/^dx_s_b = x \* ds /m)
    expect(lines).toMatch(/^dx = dx_f \+ dx_s_a \+ dx_s_b {2}# ∂f\/∂x: x is used 3 times/m)
  })

  it('writes the convention of a rare point only where the rule would say something else', () => {
    expect(written('f = x ^ y', { x: 2, y: 3 })).not.toContain('np.where')
    expect(written('f = x ^ y', { x: 2, y: 0 })).not.toContain('np.where')
    expect(written('f = x ^ y', { x: 0, y: 0 })).toContain('np.where(y == 0, 0.0, y * x ** (y - 1))')
  })

  it('shares a gradient only where there is a tie', () => {
    const text = 'f = reduceMax(stack(x, y))'
    expect(written(text, { x: 1, y: 2 })).toContain('= is_max(f1) * df ')
    expect(written(text, { x: 2, y: 2 })).toContain('= is_max(f1) / np.sum(is_max(f1)) * df ')
  })

  it('lets a number that is but rounding differ by rounding, and no other', () => {
    const program = written('p = softmax(stack(z, z * 3, w)); f = sum(p) * w', { z: 0.3, w: 2 })
    expect(program).toMatch(/^check\("∂f\/∂z", .*, within=\de-1\d\)$/m)
    expect(program).toMatch(/^check\("∂f\/∂w", dw, [\d.]+\)$/m)
  })
})

describe.skipIf(!python)('run by Python, a program agrees with the document', () => {
  testAgreement('numpy', python!)

  test('of a thousand nodes in a chain, and of a node that is used a thousand times', async () => {
    const chain = Array.from({ length: 1000 }, (_, i) => `n${i + 1} = tanh(n${i} * w)`)
    const fork = Array.from({ length: 1000 }, (_, i) => `n${i} = x * ${i}`)
    const sum = `f = sum(concat(${fork.map((_, i) => `reshape(n${i}, [1])`).join(', ')}))`
    await expectAgreement(
      'numpy',
      python!,
      [graphOf(chain.join('\n'), { n0: 0.5, w: 1.01 }), graphOf([...fork, sum].join('\n'), { x: 0.5 })].map(
        ({ graph, target }, at) => [`large graph ${at}`, subjectOf(graph, target)] as const,
      ),
    )
  })

  test('of long vectors, without a matrix of all their pairs', async () => {
    const values = { x: Array.from({ length: 20_000 }, (_, i) => Math.sin(i)) }
    const { graph, target } = graphOf(
      'p = softmax(x); l = logSoftmax(x); s = slice(p * l, 100, -100); f = sum(s * s) + norm(p)',
      values,
    )
    await expectAgreement('numpy', python!, [['long vectors', subjectOf(graph, target)]])
  })

  test('with names that mean something in Python, and those that it does not take', async () => {
    const names = [
      'lambda',
      'ͺ',
      '𝐢𝐟',
      '𐌰',
      'np',
      'check',
      'sum',
      'x₁',
      'x1',
      'x_1',
      'ŷ',
      'θ',
      'ﬁ',
      'fi',
      '𝑥',
      'x',
      'dx',
      'df',
      'sigmoid',
      'math',
      '__debug__',
      'None',
      'differences',
      'ª',
      'ꟊ',
    ]
    const sources = names.map((name, i) => node(name, 'input', {}, i / 8))
    const graph = documentOf(
      [...sources, node('all', 'stack'), node('print', 'sigmoid'), node('f', 'sum')],
      [],
    )
    const edges = [
      ...names.map((source, i) => ({ id: `e${i}`, source, target: 'all', input: `x${i + 1}` })),
      { id: 'a', source: 'all', target: 'print', input: 'x' },
      { id: 'b', source: 'print', target: 'f', input: 'x' },
    ]
    const subject = subjectOf({ ...graph, edges }, 'f')
    await expectAgreement('numpy', python!, [['names', subject]])
    const program = programOf('numpy', subject)
    expect(program).toMatch(/^check\("x₁", x1_, /m)
    expect(program).toMatch(/^check\("lambda", lambda_, /m)
  })

  test('with any text as title and notes', async () => {
    const { graph, target } = graphOf('f = x * 2', { x: 1 })
    const texts = [
      '"""',
      'a "quoted" end"',
      'back\\slash\\',
      '\\u12',
      '\0\u0007\r\n',
      '\u2028\u{1F600}\uD800',
      "'''",
      '{0} %s',
      '',
    ]
    await expectAgreement(
      'numpy',
      python!,
      texts.map(
        (text) => [JSON.stringify(text), subjectOf(graph, target, text, `${text}\n${text}`)] as const,
      ),
    )
  })

  test('where infinities, NaN and −0 are given', async () => {
    const { graph, target } = graphOf('f = sum(x * y)')
    const values: Record<string, number[]> = {
      x: [NaN, Infinity, -Infinity, -0, 5e-324, 1e308],
      y: [1, 2, 3, 4, 5, 1e10],
    }
    const nodes = graph.nodes.map((node) =>
      values[node.name] ? { ...node, value: values[node.name]! } : node,
    )
    const subject = subjectOf({ ...graph, nodes }, target)
    expect(programOf('numpy', subject)).toContain(
      'x = np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324, 1e+308])',
    )
    await expectAgreement('numpy', python!, [['special numbers', subject]])
  })

  test('of what has a value, where not everything has', async () => {
    const { graph } = graphOf('f = x * y; g = x + 1', { x: 2 })
    const subject = { ...subjectOf(graph, 'f'), missing: ['y has no value yet'] }
    const program = programOf('numpy', subject)
    expect(program).toContain('# - y has no value yet')
    expect(program).toContain('check("g", g, 3.0)')
    expect(program).toContain('# Nothing is differentiated')
    await expectAgreement('numpy', python!, [['unfinished', subject]])
  })
})
