import type { FigureExcess } from '../../figure/excess'
import { count, counted } from './grammar'
import { playback } from './playback'
import { say, type Sentences } from '../sentences'
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

/** Why a figure is not drawn, and what can be instead. */
export const figureExcess: Sentences<FigureExcess> = {
  'too-much-drawn': ({ pictures, things, most }) =>
    pictures === 1
      ? `${count(things)} nodes and wires are more than a figure holds, ${count(most)}: draw a part of the graph`
      : `${count(pictures)} pictures of ${count(things)} nodes and wires each are more than is drawn at once: draw fewer steps, or a part of the graph`,
  'too-many-pixels': ({ width, height, most, side }) =>
    `a picture of ${count(width)} × ${count(height)} pixels is too large, more than ${count(most)} in all or ${count(side)} a side: draw a part of the graph or at a smaller scale, or choose a format without pixels`,
}
