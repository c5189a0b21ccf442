import { spawnSync } from 'node:child_process'
import { describe, expect, it, test } from 'vitest'
import { graphOf } from '../engine/builders'
import {
  conventionSubjects,
  exampleSubjects,
  operationSubjects,
  programOf,
  randomSubjects,
  subjectOf,
} from './programs'
import { testAgreement } from './agreement'
import { pythonWith } from './run-python'

const python = pythonWith('ast', 'python3')
const jax = pythonWith('jax', 'jax')

const written = (text: string, values: Record<string, number> = {}) => {
  const { graph, target } = graphOf(text, values)
  return programOf('jax', subjectOf(graph, target))
}

const subjects = () => [
  ...exampleSubjects,
  ...operationSubjects().filter((_, at) => at % 4 === 0),
  ...conventionSubjects(),
  ...randomSubjects(),
]

describe('what is written', () => {
  it('adds a probe to every node, by which it is differentiated', () => {
    const program = written('q = x + y; f = q * z', { x: -2, y: 5, z: -4 })
    expect(program).toContain('    x = given["x"] + probes["x"]\n')
    expect(program).toContain('    q = x + y + probes["q"]\n')
    expect(program).toContain('    f = q * z + probes["f"]\n')
    expect(program).toContain('jnp.sum(forward(probes)["f"])')
    expect(program).toContain('check("∂f/∂q", gradients["q"], -4.0)')
    expect(program).toContain('jax.config.update("jax_enable_x64", True)')
  })

  it('is what JAX has for it, and a function of its own where JAX takes another side at a kink', () => {
    const program = written('f = relu(x) + clamp(x, -1, 1) + leakyRelu(x)', { x: 2 })
    expect(program).toContain('= jax.nn.relu(x) +')
    expect(program).toContain('= clamp(x, -1, 1) +')
    expect(program).toContain('def clamp(x, lo, hi):\n    """x within [lo, hi]')
    expect(program).toContain('= jnp.where(x > 0, x, 0.01 * x) +')
  })

  it('lets no gradient through where none flows', () => {
    expect(written('f = stopGradient(x) * x', { x: 2 })).toContain('= jax.lax.stop_gradient(x) +')
  })
})

/** The functions of JAX that programs may call, after its documentation. */
const documented = new Set(
  `jax.config.update jax.custom_jvp jax.grad jax.lax.stop_gradient jax.lax.add jax.lax.conv_general_dilated jax.lax.max
  jax.lax.reduce_window jax.nn.relu jax.nn.elu jax.nn.sigmoid jax.nn.softplus jax.nn.softmax
  jax.nn.log_softmax jax.scipy.special.erfc jax.scipy.special.logsumexp jnp.abs jnp.any jnp.arange jnp.array
  jnp.asarray jnp.broadcast_to jnp.clip jnp.concatenate jnp.cos jnp.exp jnp.float64 jnp.inf jnp.isfinite jnp.isnan jnp.linalg.norm jnp.log
  jnp.arctan jnp.take_along_axis jnp.cosh jnp.cumsum jnp.expm1 jnp.log10 jnp.log1p jnp.log2 jnp.sinh jnp.tan
  jnp.max jnp.maximum jnp.mean jnp.min jnp.minimum jnp.nan jnp.outer jnp.prod jnp.reshape jnp.sign jnp.sin jnp.sqrt jnp.stack
  jnp.sum jnp.tanh jnp.transpose jnp.tri jnp.var jnp.where jnp.zeros_like`.split(/\s+/),
)

describe.skipIf(!python)('every program of every operation and example', () => {
  test('is Python, by its own grammar, and calls what JAX documents', () => {
    const all = subjects()
    const check = `
import ast, json, sys
found = set()
for source in json.load(sys.stdin):
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and ast.unparse(node).split(".")[0] in ("jax", "jnp"):
            found.add(ast.unparse(node))
print(json.dumps(sorted(found)))
`
    const { stdout, stderr, status } = spawnSync(python!, ['-c', check], {
      input: JSON.stringify(all.map(([, subject]) => programOf('jax', subject))),
      encoding: 'utf8',
      maxBuffer: 1e9,
      env: { ...process.env, PYTHONUTF8: '1' },
    })
    expect([status, stderr]).toEqual([0, ''])
    // jax.nn and the like are on the way to what is called.
    const called = (JSON.parse(stdout) as string[]).filter(
      (name) =>
        ![
          'jax.nn',
          'jax.lax',
          'jax.scipy',
          'jax.scipy.special',
          'jax.config',
          'jax.numpy',
          'jnp.linalg',
        ].includes(name),
    )
    expect(called.filter((name) => !documented.has(name))).toEqual([])
    expect([...documented].filter((name) => !called.includes(name))).toEqual([])
  })
})

describe.skipIf(!jax)('run by Python, a program agrees with the document', () => {
  // JAX compiles each function of each shape anew.
  testAgreement('jax', jax!, { every: 10, random: 20, timeout: 600_000 })
})
