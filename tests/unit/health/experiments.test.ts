import { describe, expect, test } from 'vitest'
import { findingsOf } from '@shared/health/findings'
import { defaultSettings } from '@shared/training/settings'
import { evaluationOf, stack, twoLayers } from './nets'

describe('an experiment is offered where it can help', () => {
  const offered = (text: string, rate: number | null = null) => {
    const [found] = findingsOf(
      evaluationOf(text),
      rate === null ? null : { ...defaultSettings, learningRate: rate },
    )
    return found && found.kind !== 'non-finite' ? found.try.map(({ kind }) => kind) : []
  }
  const deep = { layers: 10, width: 16, seed: 1, rows: 8 }
  test('other weights not where the sigmoid alone makes gradients vanish', () => {
    const init = 'xavierUniform(SHAPE)'
    expect(offered(stack({ ...deep, activation: 'sigmoid', init }))).toEqual(['activation', 'batch-norm'])
  })
  test('another activation not where the weights alone do', () => {
    const init = 'normal(0, 0.01, SHAPE)'
    expect(offered(stack({ ...deep, activation: 'tanh', init }))).toEqual(['initialise', 'batch-norm'])
  })
  test('clipping not where steps that are clipped go too far as well', () => {
    const text = 'param w = 2; input x = 1; loss = square(w * x - 1)'
    expect(offered(text, 100)).toEqual(['learning-rate'])
    expect(offered(text, 1.1)).toEqual(['learning-rate', 'clip'])
  })
  test('other weights not where a bias holds ReLU off', () => {
    const off = twoLayers('relu(X @ W1 + b1)').replace('[0, 0, 0, 0]', '[-9, -9, -9, -9]')
    expect(offered(off)).toEqual(['activation'])
  })
})
