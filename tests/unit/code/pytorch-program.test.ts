import { describe, expect, it } from 'vitest'
import { graphOf } from '../engine/builders'
import { testAgreement } from './agreement'
import { programOf, subjectOf } from './programs'
import { pythonWith } from './run-python'

const python = pythonWith('torch', 'python3-torch')

const written = (text: string, values: Record<string, number> = {}) => {
  const { graph, target } = graphOf(text, values)
  return programOf('pytorch', subjectOf(graph, target))
}

describe('what is written', () => {
  it('is what PyTorch has for it', () => {
    const program = written('f = relu(leakyRelu(x)) + clamp(x, -1, 1)', { x: 2 })
    expect(program).toContain('f1 = torch.nn.functional.leaky_relu(x, 0.01)\n')
    expect(program).toContain('f2 = torch.relu(f1)\n')
    expect(program).toContain('f3 = torch.clamp(x, -1, 1)\n')
    expect(program).toContain('x = torch.tensor(2.0, requires_grad=True)  # input\n')
  })

  it('lets no gradient through where none flows', () => {
    const program = written('s = stopGradient(x); f = s * x + crossEntropy([0.5, 0.5], y)', { x: 2, y: 1 })
    expect(program).toContain('s = x.detach().requires_grad_()\n')
    expect(program).toMatch(/^y = torch\.tensor\(1\.0\) /m)
  })

  it('counts no gradient that comes through NaN, and says so', () => {
    const program = written('q = max(x, y); f = q * z', { x: NaN, y: 1, z: 2 })
    expect(program).toContain('check("q", q, torch.nan)\n')
    expect(program).toContain('check("∂f/∂z", gradients["z"], torch.nan, counts=False)\n')
    expect(program).toContain('"All agree: 5 values, 1 gradient"')
    const finite = written('q = max(x, y); f = q * z', { x: 3, y: 1, z: 2 })
    expect(finite).not.toContain('counts')
    expect(finite).toContain('"All agree: 5 values, 5 gradients"')
  })

  it('gives a node that only passes a value on a tensor of its own', () => {
    expect(written('a = x; f = a * x', { x: 2 })).toContain('a = x.clone()\n')
  })
})

describe.skipIf(!python)('run by Python, a program agrees with the document', () => {
  // PyTorch takes longer for each than NumPy, which runs them all.
  testAgreement('pytorch', python!, { every: 2 })
})
