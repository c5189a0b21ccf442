import { type ReactNode, useState } from 'react'
import type { Evaluation } from '@shared/engine/evaluation'
import { positionOf } from '@shared/engine/topology'
import {
  entryColumn,
  entryGradient,
  entryProducts,
  type EntryUse,
  entryUses,
  type ProductWire,
  type Style,
  type UsedWire,
} from '@shared/explain'
import { indicesAt, type Tensor } from '@shared/tensor/tensor'
import { EntryPicker } from '../../ui/EntryPicker'
import { Latex } from '../../ui/Latex'
import { Name } from '../../ui/Name'
import { TensorFigure } from '../../ui/TensorFigure'
import { useWords } from '../../workspace/context'
import { Equation } from './Equation'
import { entryEquation, entryName, localOfEntry, MOST_TERMS, productUse, reachedUse } from './entry-formula'
import type { Sides } from './formulas'

/** Of more entries no grid, or no plane of a tensor, is read entry by entry. */
export const MOST_ENTRIES = 64

/** An entry in a grid is written as on the wires. */
const ENTRY_DIGITS = 3

interface Props<Wire> {
  readonly evaluation: Evaluation
  readonly wire: Wire
  readonly style: Style
}

/** One entry of a factor, lit through over the products that it is in to its entry of the gradient. */
export function ProductEntries({ evaluation, wire, style }: Props<ProductWire>) {
  const { entries: words } = useWords().panels.derivation
  const { entry, choose } = useEntry(evaluation, wire)
  const products = entryProducts(evaluation, wire, entry)
  const written = products.slice(0, MOST_TERMS)
  const other = evaluation.program.graph.nodes[wire.other]!.name
  return (
    <Lit
      {...{ evaluation, wire, style, entry, choose }}
      uses={products}
      factors={written.map((product) => entryName(evaluation, wire.other, product.other))}
      used={written.map((product) => productUse(evaluation, wire, entry, product))}
      count={words.products(products.length)}
      multiplied={{
        caption: <Name of={other} />,
        label: words.value(other),
        tensor: evaluation.valueOf(wire.other)!,
        tone: 'value',
        lit: products.map((product) => product.other),
      }}
    />
  )
}

/** One entry of an input, lit through over the entries of the gate that it reaches to its entry of the gradient. */
export function Entries({ evaluation, wire, style }: Props<UsedWire>) {
  const { entries: words } = useWords().panels.derivation
  const { entry, choose } = useEntry(evaluation, wire)
  const uses = entryUses(evaluation, wire, entry)
  const written = uses.slice(0, MOST_TERMS)
  const { nodes } = evaluation.program.graph
  return (
    <Lit
      {...{ evaluation, wire, style, entry, choose, uses }}
      factors={written.map(({ output }) => localOfEntry(evaluation, wire, entry, output))}
      used={written.map((use) => reachedUse(evaluation, wire, entry, use, style))}
      count={words.reached(uses.length, nodes[wire.gate]!.name)}
      multiplied={{
        caption: <Latex source={localOfEntry(evaluation, wire, entry, null)} />,
        label: words.local(nodes[wire.gate]!.name, nodes[wire.source]!.name),
        tensor: entryColumn(evaluation, wire, entry),
        tone: 'local',
        lit: uses.map(({ output }) => output),
      }}
    />
  )
}

/** The entry that is looked at: another input may have fewer. */
function useEntry(evaluation: Evaluation, { source }: { readonly source: number }) {
  const [wanted, choose] = useState(0)
  return { entry: Math.min(wanted, evaluation.valueOf(source)!.data.length - 1), choose }
}

interface Shown {
  readonly caption: ReactNode
  readonly label: string
  readonly tensor: Tensor
  readonly tone: 'value' | 'local' | 'gradient'
  readonly lit: readonly number[]
}

interface LitProps extends Props<{ readonly edge: number; readonly gate: number; readonly source: number }> {
  readonly entry: number
  readonly choose: (entry: number) => void
  readonly uses: readonly EntryUse[]
  /** Of the uses that are written out: what each brings back is multiplied by, in names, and where the entry is used. */
  readonly factors: readonly string[]
  readonly used: readonly Sides[]
  /** How often it is used, in words. */
  readonly count: string
  /** The tensor that what comes back is multiplied by. */
  readonly multiplied: Shown
}

function Lit({ evaluation, wire, style, entry, choose, uses, factors, used, count, multiplied }: LitProps) {
  const { entries: words } = useWords().panels.derivation
  const { source, gate, edge } = wire
  const digits = Math.min(style.digits, ENTRY_DIGITS)
  const value = evaluation.valueOf(source)!
  const [from, to] = [source, gate].map((node) => evaluation.program.graph.nodes[node]!.name) as [
    string,
    string,
  ]
  const grids: readonly Shown[] = [
    multiplied,
    {
      caption: <GradientOf name={to} />,
      label: words.gradient(to),
      tensor: evaluation.gradientOf(gate)!,
      tone: 'gradient',
      lit: uses.map(({ output }) => output),
    },
    {
      caption: <GradientOf name={from} />,
      label: words.gradient(from),
      tensor: evaluation.globalView(positionOf(evaluation.program, edge)),
      tone: 'gradient',
      lit: [entry],
    },
  ]
  return (
    <>
      <div className="entry-grids">
        <figure className="tensor-figure">
          <figcaption>
            <Name of={from} />
          </figcaption>
          <EntryPicker
            tensor={value}
            digits={digits}
            label={words.choose(from)}
            nameOf={(at) => words.entry(from, indicesAt(value.shape, at))}
            chosen={entry}
            onChoose={choose}
          />
        </figure>
        {grids.map((grid) => (
          <TensorFigure key={grid.label} {...grid} digits={digits} limit={MOST_ENTRIES} />
        ))}
      </div>
      <div className="entry-fork" data-terms={uses.length}>
        {used.map((sides, at) => (
          <Equation key={at} sides={sides} />
        ))}
        {uses.length > MOST_TERMS && <p className="panel-note">{words.rest(uses.length - MOST_TERMS)}</p>}
      </div>
      <p className="panel-note">{count}</p>
      <Equation
        stacked
        sides={entryEquation(
          evaluation,
          wire,
          entry,
          uses,
          factors,
          entryGradient(evaluation, wire, entry),
          style,
        )}
      />
    </>
  )
}

const GradientOf = ({ name }: { readonly name: string }) => (
  <>
    <span className="tone-gradient">∂</span> <Name of={name} />
  </>
)
