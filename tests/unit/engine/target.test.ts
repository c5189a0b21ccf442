import { describe, expect, test } from 'vitest'
import { openTargets, targetOf } from '@shared/engine/target'
import { documentOf, multiplyAfterAdd, node } from '../document/builders'

const x = node('x', 'input', {}, 1)
const y = node('y', 'input', {}, 2)
const names = (document: Parameters<typeof openTargets>[0]) => openTargets(document).map(({ name }) => name)

describe('where nobody chose a target', () => {
  test('the one gate that ends the graph is it', () => {
    expect(targetOf({ ...multiplyAfterAdd, target: null })).toBe('f')
    expect(names({ ...multiplyAfterAdd, target: null })).toEqual([])
  })

  test('a gate that was put there alone is it, until another is wired', () => {
    expect(targetOf(documentOf([node('f', 'add')]))).toBe('f')
    expect(targetOf(documentOf([x, node('f', 'add')]))).toBe('f')
    expect(targetOf(documentOf([x, node('f', 'add'), node('g', 'mul')], ['x -> f.a']))).toBe('f')
  })

  test('inputs that are not wired yet do not keep a gate from being it, and are none themselves', () => {
    expect(targetOf(documentOf([x, y]))).toBeNull()
    expect(names(documentOf([x, y]))).toEqual([])
    expect(targetOf(documentOf([x, y, node('f', 'exp')], ['x -> f.x']))).toBe('f')
  })

  test('it moves on with the gate after it', () => {
    const built = documentOf([x, node('f', 'exp'), node('g', 'log')], ['x -> f.x', 'f -> g.x'])
    expect(targetOf(built)).toBe('g')
  })

  test('of several gates that end the graph none is it, and one has to be chosen', () => {
    const fork = documentOf([x, node('f', 'exp'), node('g', 'log')], ['x -> f.x', 'x -> g.x'])
    expect(targetOf(fork)).toBeNull()
    expect(names(fork)).toEqual(['f', 'g'])
    expect(names(documentOf([node('f', 'exp'), node('g', 'log')]))).toEqual(['f', 'g'])
  })

  test('gates that go round in a circle are none', () => {
    const circle = documentOf([node('f', 'exp'), node('g', 'exp')], ['f -> g.x', 'g -> f.x'])
    expect(targetOf(circle)).toBeNull()
    expect(names(circle)).toEqual([])
  })

  test('an empty graph has none', () => expect(targetOf(documentOf([]))).toBeNull())
})

test('the target that somebody chose wins, whatever ends the graph', () => {
  expect(targetOf({ ...multiplyAfterAdd, target: 'q' })).toBe('q')
  const fork = documentOf([x, node('f', 'exp'), node('g', 'log')], ['x -> f.x', 'x -> g.x'])
  expect(targetOf({ ...fork, target: 'x' })).toBe('x')
  expect(names({ ...fork, target: 'x' })).toEqual([])
})
