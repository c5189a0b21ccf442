import { type ChainruleDocument, edgesFrom, edgesInto, findNode } from '@shared/document/document'
import type { WireEnds } from '@shared/document/edit-wires'
import { type Cell, createCell } from './cell'
import type { Happening } from './happening'
import type { Transaction } from '@shared/document/transaction'

/** A wire of which one end is fast: at the output of a node, or at an input of one. */
export type LooseWire = { readonly from: string } | { readonly into: string; readonly input: string }

/** What a new node is connected to: the loose end of a wire, or both ends of one that it goes into. */
export type Joint = LooseWire | { readonly splice: string }

/** A wire that is being drawn, with the pointer or from the keyboard. */
export interface Wiring {
  /** The end that is fast; null: no wire is being drawn. */
  readonly loose: LooseWire | null
  /** The wire of which the other end is moved; null: it is a new one. */
  readonly moved: string | null
  /** The nodes at which the other end would close a cycle. */
  readonly barred: ReadonlySet<string>
}

export interface WiringStore extends Cell<Wiring> {
  /** Takes hold of a wire whose one end is fast: a new one, or the other end of one that is there. */
  hold(loose: LooseWire, moved?: string | null): void
  drop(): void
  hear(transaction: Transaction): void
}

const NOTHING: Wiring = { loose: null, moved: null, barred: new Set() }

export function createWiringStore(happening: Happening, documentNow: () => ChainruleDocument): WiringStore {
  const cell = createCell(happening, NOTHING)
  const drop = () => cell.setState(NOTHING)
  return {
    ...cell,
    hold: (loose, moved = null) => cell.setState({ loose, moved, barred: beyond(documentNow(), loose) }),
    drop,
    hear({ cause, after }) {
      const { loose } = cell.getState()
      if (loose && (cause === 'open' || !findNode(after, nodeAt(loose)))) drop()
    },
  }
}

/** The id of the node that an end is at. */
export const nodeAt = (end: LooseWire): string => ('from' in end ? end.from : end.into)

/** The input that an end is at; null at an output. */
export const inputAt = (end: LooseWire): string | null => ('from' in end ? null : end.input)

/** The two ends of a wire put together; null where they do not make one. */
export function joined(a: LooseWire, b: LooseWire): WireEnds | null {
  const [from, into] = 'from' in a ? [a, b] : [b, a]
  return 'from' in from && 'into' in into ? { source: from.from, target: into.into, input: into.input } : null
}

/** A node with all that it depends on, or, from an input, with all that depends on it. */
function beyond(document: ChainruleDocument, end: LooseWire): Set<string> {
  const found = new Set([nodeAt(end)])
  // A set hands out what is added to it meanwhile.
  for (const id of found)
    if ('from' in end) for (const { source } of edgesInto(document, id)) found.add(source)
    else for (const { target } of edgesFrom(document, id)) found.add(target)
  return found
}
