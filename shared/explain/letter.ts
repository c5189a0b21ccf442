import type { Program } from '../engine/program'
import type { Quantity as Trained } from '../training/optimizer'
import { subscripted } from '../symbolic/subscript'
import { latexName } from './latex'
import { nameText } from './name'

// The letters of an update, as the field writes them. Nodes have the first right to a name: where one is called like a
// letter, what belongs to the parameter is told apart by it, v(W), and a number that is set stands there as a number.

/** How something is written, in each notation. */
export interface Letter {
  readonly text: string
  readonly latex: string
}

/** What an update speaks of and what is no part of the graph. */
export type Lettered = Exclude<Trained, 'value' | 'gradient' | 'norm' | 'rate'>

const plain = (text: string): Letter => ({ text, latex: text })
const greek = (text: string, command: string): Letter => ({ text, latex: `\\${command}` })

const letters: Readonly<Record<Lettered, Letter>> = {
  adjusted: plain('g'),
  velocity: plain('v'),
  direction: plain('d'),
  mean: plain('m'),
  meanSquare: plain('s'),
  largest: { text: 's_max', latex: 's_{\\max}' },
  correctedMean: { text: 'm̂', latex: '\\hat{m}' },
  correctedSquare: { text: 'ŝ', latex: '\\hat{s}' },
  sum: plain('s'),
  initialRate: greek('η', 'eta'),
  count: plain('t'),
  pi: greek('π', 'pi'),
  momentum: greek('μ', 'mu'),
  dampening: greek('τ', 'tau'),
  weightDecay: greek('λ', 'lambda'),
  beta1: { text: 'β₁', latex: '\\beta_{1}' },
  beta2: { text: 'β₂', latex: '\\beta_{2}' },
  eps: greek('ε', 'varepsilon'),
  alpha: greek('α', 'alpha'),
  lrDecay: greek('δ', 'delta'),
  gamma: greek('γ', 'gamma'),
  tMax: plain('T'),
  etaMin: { text: 'η_min', latex: '\\eta_{\\min}' },
  warmup: plain('n'),
  startFactor: greek('ρ', 'rho'),
  clipValue: plain('c'),
  clipNorm: plain('C'),
}

/** What belongs to a parameter, each to every one of its own. */
const ofParameter: ReadonlySet<Trained> = new Set<Trained>([
  'adjusted',
  'velocity',
  'direction',
  'mean',
  'meanSquare',
  'largest',
  'correctedMean',
  'correctedSquare',
  'sum',
])

/** The letter of a quantity in the update of a parameter, by its name; null: a node has it, and it stands as a number. */
export function letterOf(program: Program, quantity: Lettered, parameter: string): Letter | null {
  const letter = letters[quantity]
  if (!isTaken(program, letter)) return letter
  if (!ofParameter.has(quantity)) return null
  return {
    text: `${letter.text}(${parameter})`,
    latex: `${letter.latex}\\left(${latexName(parameter)}\\right)`,
  }
}

/** η, or where a schedule changes it that of the step, η₃. */
export function rateLetter(program: Program, count: number | null): Letter | null {
  const letter =
    count === null
      ? letters.initialRate
      : { text: `η${subscripted(String(count))}`, latex: `\\eta_{${count}}` }
  return isTaken(program, letter) ? null : letter
}

/** The norm of all gradients together: ‖∇L‖, or of what clipping by value has left of them. */
export const normLetter = (of: Letter, isGradient: boolean): Letter => ({
  text: `‖${isGradient ? '∇' : ''}${of.text}‖`,
  latex: `\\left\\lVert ${isGradient ? '\\nabla ' : ''}${of.latex}\\right\\rVert`,
})

const isTaken = ({ graph }: Program, { text, latex }: Letter): boolean =>
  graph.nodes.some(({ name }) => name === text || nameText(name) === text || latexName(name) === latex)
