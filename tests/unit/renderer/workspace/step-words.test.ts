import { expect, test } from 'vitest'
import { groupAt, momentName, partName } from '../../../../src-renderer/workspace/step-words'
import { createDesk, documentSaying } from '../desk'

/** ReLU as (x + |x|) / 2: x forks. */
const fork = documentSaying('a = abs(x); s = x + a; r = s * 0.5', { x: -0.09 })

test('before the first step it says so', () => {
  const desk = createDesk(fork)
  expect(desk.stepInWords).toBe('Before the first step')
  desk.playback.goTo(0)
  expect(desk.stepInWords).toBe('Before the first step')
})

test('a step says where it is, its formula and its numbers', () => {
  const desk = createDesk(fork)
  desk.goToStep('forward s')
  expect(desk.stepInWords).toBe(`Step ${desk.position} of 7, forward s: s = x + a; s = −0.09 + 0.09 = 0`)
})

test.each([
  ['backward x, contribution 1 of 2', '0.5 arrives from s'],
  ['backward a, local gradients', '∂a/∂x is −1'],
  ['backward s, products', '0.5 leaves to x, 0.5 leaves to a'],
  ['backward r, the target', '∂r/∂r = 1'],
])('%s', (words, said) => {
  const desk = createDesk(fork)
  desk.playback.setGrain('fine')
  desk.goToStep(words)
  expect(desk.stepInWords).toContain(said)
})

test('a step in a collapsed group is called by the group', () => {
  const nodes = fork.nodes.filter(({ name }) => name === 'a' || name === 's').map(({ id }) => id)
  const group = { id: 'g1', name: 'both', parent: null, collapsed: true, nodes }
  const desk = createDesk({ ...fork, groups: [group] })
  desk.playback.goTo(2)
  expect(desk.stepInWords).toBe('Step 2 of 7, forward group both')
  expect(groupAt(desk.workspace, desk.playback.moment!.step)).toBe(group)
  desk.open({ ...fork, groups: [{ ...group, collapsed: false }] })
  desk.playback.goTo(2)
  expect(groupAt(desk.workspace, desk.playback.moment!.step)).toBeNull()
})

test('a moment has a name, and the part of its step', () => {
  const desk = createDesk(fork)
  desk.goToStep('backward s')
  expect(momentName(desk.workspace, desk.playback.moment!)).toBe('backward s')
  expect(partName(desk.workspace, desk.playback.moment!)).toBeNull()
  desk.playback.setGrain('fine')
  desk.goToStep('backward a, local gradients')
  expect(momentName(desk.workspace, desk.playback.moment!)).toBe('backward a, local gradients')
  expect(partName(desk.workspace, desk.playback.moment!)).toBe('local gradients')
})
