import { counted } from './grammar'
import { playback } from './playback'
import { say } from '../sentences'
import type { StepPart } from '../../playback/standing'

/** What figures say of a graph, for who does not see them, and beside steps. */
export const figure = {
  untitled: 'Computational graph',
  graph: (nodes: number, wires: number, target: string | null): string =>
    `A computational graph with ${counted(nodes, 'node')} and ${counted(wires, 'wire')}${target === null ? '' : `; ${target} is differentiated`}.`,
  reading: (name: string, value: string, gradient: string | null): string =>
    `${name} is ${value}${gradient === null ? '' : `, gradient ${gradient}`}.`,
  step: (position: number, of: number, phase: 'forward' | 'backward' | 'update', node: string): string =>
    `Step ${position} of ${of}, ${phase} ${node}`,
  part: (part: StepPart): string => say(playback.part, part),
}

/** On a page that plays the steps. */
export const player = {
  first: 'First step',
  previous: 'Previous step',
  next: 'Next step',
  last: 'Last step',
  step: 'Step',
  derivation: 'Derivation',
  notes: 'Notes',
  keys: 'Drawing: arrow keys or a swipe step through it',
}
