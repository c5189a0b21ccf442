import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from '../../../src-main/cli/main'
import { ADD_THEN_MULTIPLY, chainrule, chainruleReading, json, setting } from './chainrule'

const EXPRESSIONS = 'q = x + y; f = q * z'
const VALUES = setting({ x: -2, y: 5, z: -4 })

const evaluated = {
  target: 'f',
  nodes: {
    x: { op: 'input', shape: [], value: -2, gradient: -4 },
    y: { op: 'input', shape: [], value: 5, gradient: -4 },
    z: { op: 'input', shape: [], value: -4, gradient: 3 },
    q: { op: 'add', shape: [], value: 3, gradient: -4 },
    f: { op: 'mul', shape: [], value: -12, gradient: 1 },
  },
  edges: [
    { source: 'x', target: 'q', input: 'a', upstream: -4, local: 1, global: -4 },
    { source: 'y', target: 'q', input: 'b', upstream: -4, local: 1, global: -4 },
    { source: 'q', target: 'f', input: 'a', upstream: 1, local: -4, global: -4 },
    { source: 'z', target: 'f', input: 'b', upstream: 1, local: 3, global: 3 },
  ],
}

test('a document is evaluated with all its values and gradients', async () => {
  const { code, stdout, stderr } = await chainrule('eval', ADD_THEN_MULTIPLY, '--json')
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  // As text, so that the order of the keys counts.
  expect(JSON.stringify(JSON.parse(stdout))).toBe(JSON.stringify(evaluated))
})

test('expressions are evaluated as the document that they describe', async () => {
  expect(await json('eval', '--expr', EXPRESSIONS, ...VALUES)).toEqual(evaluated)
})

test('people get aligned tables', async () => {
  const { code, stdout } = await chainrule('eval', '--expr', EXPRESSIONS, ...VALUES)
  expect(code).toBe(0)
  expect(stdout).toBe(`target f

node  operation  shape   value  gradient
x     input      scalar  −2     −4
y     input      scalar  5      −4
q     add        scalar  3      −4
z     input      scalar  −4     3
f     mul        scalar  −12    1

edge   input  upstream  local  global
x → q  a      −4        1      −4
y → q  b      −4        1      −4
q → f  a      1         −4     −4
z → f  b      1         3      3
`)
})

test('a document comes from standard input as well', async () => {
  const saved = (await chainrule('new', EXPRESSIONS, ...VALUES)).stdout
  expect(JSON.parse(chainruleReading(saved, 'eval', '-', '--json').stdout)).toEqual(evaluated)
})

test('expressions come from standard input as well', () => {
  const { stdout } = chainruleReading('q = x + y\nf = q * z\n', 'eval', '--expr', '-', '--json', ...VALUES)
  expect(JSON.parse(stdout)).toEqual(evaluated)
})

test('--set replaces the values of a document', async () => {
  expect((await json('eval', ADD_THEN_MULTIPLY, '--set', 'x=[1, 2]', '--set', 'z=-1')).nodes).toMatchObject({
    x: { shape: [2], value: [1, 2], gradient: [-1, -1] },
    f: { value: [-6, -7] },
  })
})

test('--target differentiates another node, and what it does not depend on has no gradient', async () => {
  const { target, nodes, edges } = await json('eval', ADD_THEN_MULTIPLY, '--target', 'q')
  expect(target).toBe('q')
  expect(nodes).toMatchObject({
    x: { gradient: 1 },
    q: { gradient: 1 },
    z: { gradient: null },
    f: { gradient: null },
  })
  expect(edges[3]).toMatchObject({ source: 'z', upstream: null, local: 3, global: null })
})

test('where nobody chose a target it is the gate that ends the graph', async () => {
  const document = JSON.parse((await chainrule('new', EXPRESSIONS, ...VALUES)).stdout)
  const chosen = chainruleReading(JSON.stringify(document), 'eval', '-', '--json')
  expect(chainruleReading(JSON.stringify({ ...document, target: null }), 'eval', '-', '--json')).toEqual(
    chosen,
  )
})

test('without a target there are values and local gradients', async () => {
  const more = `${EXPRESSIONS}; g = exp(x)`
  const document = JSON.parse((await chainrule('new', more, ...VALUES)).stdout)
  const { stdout } = chainruleReading(JSON.stringify({ ...document, target: null }), 'eval', '-', '--json')
  const { target, nodes, edges } = JSON.parse(stdout)
  expect(target).toBe(null)
  expect(nodes.f).toEqual({ op: 'mul', shape: [], value: -12, gradient: null })
  expect(edges[2]).toEqual({ source: 'q', target: 'f', input: 'a', upstream: null, local: -4, global: null })
})

test('a node that goes into both inputs of another has two edges', async () => {
  const { nodes, edges } = await json('eval', '--expr', 'f = x * x', '--set', 'x=3')
  expect(nodes.x.gradient).toBe(6)
  expect(edges).toHaveLength(2)
})

test('the local gradient of a diagonal Jacobian is a nested list in the shape of the output', async () => {
  const [edge] = (await json('eval', '--expr', 'f = sum(square(x))', '--set', 'x=[[1, 2], [3, 4]]')).edges
  expect(edge.local).toEqual([
    [2, 4],
    [6, 8],
  ])
})

test('any other local gradient is a formula, and with --jacobians the whole Jacobian', async () => {
  const given = ['--expr', 'z = W @ x', '--set', 'W=[[1,2],[3,4],[5,6]]', '--set', 'x=[7,8]']
  expect((await json('eval', ...given)).edges[1]).toEqual({
    source: 'x',
    target: 'z',
    input: 'b',
    upstream: [1, 1, 1],
    local: { formula: 'W' },
    global: [9, 12],
  })
  expect(
    (await json('eval', '--jacobians', ...given)).edges.map(({ local }: { local: unknown }) => local),
  ).toEqual([
    {
      formula: 'xᵀ',
      shape: [3, 3, 2],
      jacobian: [
        [
          [7, 8],
          [0, 0],
          [0, 0],
        ],
        [
          [0, 0],
          [7, 8],
          [0, 0],
        ],
        [
          [0, 0],
          [0, 0],
          [7, 8],
        ],
      ],
    },
    {
      formula: 'W',
      shape: [3, 2],
      jacobian: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
    },
  ])
})

test('a Jacobian of more than 4096 entries is left out', async () => {
  const given = (size: number) => [
    '--expr',
    `random x = normal(0, 1, [${size}]); f = softmax(x)`,
    '--jacobians',
  ]
  expect((await json('eval', ...given(64))).edges[0].local.jacobian).toHaveLength(64)
  expect((await json('eval', ...given(65))).edges[0].local).toMatchObject({ shape: [65, 65], jacobian: null })
})

test('nothing flows over the edge of a stopped gradient or of a label', async () => {
  expect((await json('eval', '--expr', 'f = stopGradient(x) * x', '--set', 'x=3')).edges[0]).toMatchObject({
    upstream: 3,
    local: null,
    global: null,
  })
})

test('NaN, the infinities and −0 can be told apart', async () => {
  const { stdout } = await chainrule(
    'eval',
    '--json',
    '--expr',
    'f = a * b * c * d',
    '--set',
    'a=[NaN, 1, 1, -0]',
    '--set',
    'b=[1, inf, -inf, 1]',
    '--set',
    'c=1',
    '--set',
    'd=1',
  )
  expect(stdout).toContain('"f": {"op":"mul","shape":[4],"value":["NaN","Infinity","-Infinity",-0]')
})

test('numbers read back exactly', async () => {
  const value = [0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, 123456789.12345679]
  expect((await json('eval', '--expr', 'f = x', ...setting({ x: value }))).nodes.f.value).toEqual(value)
})

test('the first node that made an infinity is named, and nothing is at fault', async () => {
  const { code, stderr } = await chainrule('eval', '--expr', 'y = log(x); f = y - y', '--set', 'x=0')
  expect(code).toBe(0)
  expect(stderr).toBe('chainrule: --expr: note: y is the first node whose value is not finite: −∞\n')
})

test('so is the first edge whose gradient is none any more', async () => {
  const { stderr } = await chainrule('eval', '--expr', 's = x ^ 2; f = sqrt(s)', '--set', 'x=0')
  expect(stderr).toBe('chainrule: --expr: note: s → f is the first edge whose gradient is not finite: ∞\n')
})

test('a sentence that begins with the name of the node says it once', async () => {
  const misfit = await chainrule('eval', '--expr', 'x = [1, 2]; f = x * 2', '--upstream', '[1, 2, 3]')
  expect(misfit.stderr).toBe(
    'chainrule: --expr: f: its upstream gradient has shape (3), but f has shape (2): give it a number, or one that fits\n',
  )
  const unread = await chainrule('eval', '--expr', 'f = 2', '--upstream', 'abc')
  expect(unread.stderr).toContain('eval: --upstream: expected a number')
})

test('what can be evaluated is shown although a value is missing', async () => {
  const { code, stdout, stderr } = await chainrule(
    'eval',
    '--expr',
    'p = x ^ 2; f = p * y; g = p + 1',
    '--set',
    'x=3',
  )
  expect(code).toBe(1)
  expect(stderr).toBe('chainrule: --expr: y has no value yet: give it a number, a vector or a matrix\n')
  expect(stdout).toMatch(/^p +square +scalar +9 +1$/m)
  expect(stdout).toMatch(/^y +input +\? +no value$/m)
})

test('with --json there is nothing but the first problem', async () => {
  const { code, stdout, stderr } = await chainrule(
    'eval',
    '--json',
    '--expr',
    'f = W @ x + y',
    ...setting({
      W: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      x: [1, 2, 3],
    }),
  )
  expect(code).toBe(1)
  expect(JSON.parse(stdout)).toEqual({
    error: {
      kind: 'shape-mismatch',
      path: 'f1',
      message: 'matmul: W has shape 3×2, x has shape (3): inner sizes 2 and 3 differ',
    },
  })
  expect(stderr.trimEnd().split('\n')).toHaveLength(2)
})

test('what is read from a table cannot be set', async () => {
  const and = fileURLToPath(new URL('../../../shared/examples/perceptron-and.chainrule', import.meta.url))
  const { code, stderr } = await chainrule('eval', and, '--set', 'X=1')
  expect(code).toBe(1)
  expect(stderr).toContain('X: this is read from a table: only inputs, parameters and constants can be set')
})

test('a class that does not exist fails with its row and the range', async () => {
  const { code, stdout, stderr } = await chainrule(
    'eval',
    '--expr',
    'loss = softmaxCrossEntropy(z, y)',
    ...setting({
      z: [
        [1, 2, 3],
        [0, 0, 1],
      ],
      y: [0, 3],
    }),
    '--json',
  )
  expect(code).toBe(1)
  expect(stderr).toContain('must be a whole number from 0 to 2, and y is 3 in row 2')
  expect(JSON.parse(stdout)).toMatchObject({ error: { kind: 'bad-index' } })
})

test('the JSON of a large tensor comes in small pieces', async () => {
  const { stdout } = await run([
    'eval',
    '--expr',
    'y = broadcastTo(x, shape=[100000])',
    '--set',
    'x=0.1',
    '--json',
  ])
  const pieces = [...stdout]
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(40_000)
  expect(JSON.parse(pieces.join('')).nodes.y.value).toHaveLength(100_000)
})

test('what comes to the target from outside may be given, or one of its entries be chosen', async () => {
  const gradientOf = async (...options: string[]) => {
    const { nodes } = await json('eval', '--expr', 'f = x * w', ...setting({ x: [1, 2], w: 3 }), ...options)
    return (nodes as Record<string, { gradient: unknown }>)['w']!.gradient
  }
  expect(await gradientOf()).toBe(3)
  expect(await gradientOf('--upstream', '[10, 100]')).toBe(210)
  expect(await gradientOf('--entry', '1')).toBe(2)
  const refused = await chainrule('eval', '--expr', 'f = x * w', ...setting({ x: 1, w: 3 }), '--entry', '1')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('f: the entry [1] of it is chosen, but f is a scalar')
})

test('what is given says so in the place of its gradient, and JSON has it still', async () => {
  const { stdout, stderr } = await chainrule('eval', '--expr', 'f = x ^ 3', ...setting({ x: -1.5 }))
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^c1 +constant +scalar +3 +given$/m)
  const { nodes } = await json('eval', '--expr', 'f = x ^ 3', ...setting({ x: 2 }))
  expect(nodes).toMatchObject({ c1: { gradient: 8 * Math.log(2) } })
})

test('−0 is written where something comes of its sign, in a list as alone', async () => {
  const values = async (...given: string[]) =>
    (await chainrule('eval', '--expr', ...given)).stdout
      .split('\n')
      .map((line) => /^(\w+) +\w+ +\w+ +(\[.*?\]|\S+)/.exec(line)?.slice(1).join(' = '))
      .filter((line) => line?.startsWith('x'))
  expect(await values('f = 1 / x', '--set', 'x=-0')).toEqual(['x = −0'])
  expect(await values('f = sum(1 / x)', '--set', 'x=[-0, 1]')).toEqual(['x = [−0, 1]'])
  expect(await values('f = sum(2 + x)', '--set', 'x=[-0, 1]')).toEqual(['x = [0, 1]'])
})
