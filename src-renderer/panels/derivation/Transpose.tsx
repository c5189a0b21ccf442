import './Transpose.css'
import { useState } from 'react'
import { Check, X } from 'lucide-react'
import type { Evaluation } from '@shared/engine/evaluation'
import { positionOf } from '@shared/engine/topology'
import {
  entryGradient,
  entryProducts,
  ordersTried,
  type ProductWire,
  productWire,
  type Style,
} from '@shared/explain'
import { indicesAt, sizeOf } from '@shared/tensor/tensor'
import { Button } from '../../ui/Button'
import { EntryPicker } from '../../ui/EntryPicker'
import { Latex } from '../../ui/Latex'
import { Name } from '../../ui/Name'
import { TensorGrid } from '../../ui/TensorGrid'
import { useWords } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { Equation } from './Equation'
import { entryEquation, MOST_TERMS, orderFormula, usesOf } from './transpose-formula'
import { usePanelStyle } from './mark'

/** Of more entries no grid is read entry by entry. */
const MOST_ENTRIES = 64

/** Where the transpose in the gradient of a product of tensors comes from; nothing of a wire into anything else. */
export function Transpose({ evaluation, edge }: { readonly evaluation: Evaluation; readonly edge: number }) {
  const { transpose: words } = useWords().panels.derivation
  const [isOpen, open] = useState(false)
  const wire = productWire(evaluation, edge)
  if (!wire) return null
  return (
    <div className="transpose">
      <Button size="small" kind="quiet" aria-expanded={isOpen} onPress={() => open(!isOpen)}>
        {words.title}
      </Button>
      {isOpen && <Opened evaluation={evaluation} wire={wire} />}
    </div>
  )
}

interface Props {
  readonly evaluation: Evaluation
  readonly wire: ProductWire
}

function Opened({ evaluation, wire }: Props) {
  const { transpose: words } = useWords().panels.derivation
  const digits = usePreferences((preferences) => preferences.digits)
  const style = usePanelStyle(digits)
  const { shapes } = evaluation.program
  const isSmall = [wire.source, wire.other, wire.gate].every((node) => sizeOf(shapes[node]!) <= MOST_ENTRIES)
  return (
    <>
      <h4>{words.entries}</h4>
      {isSmall ? (
        <Entries evaluation={evaluation} wire={wire} style={style} digits={Math.min(digits, ENTRY_DIGITS)} />
      ) : (
        <p className="panel-note">{words.tooLarge}</p>
      )}
      <Orders evaluation={evaluation} wire={wire} style={style} />
    </>
  )
}

/** An entry in a grid is written as on the wires. */
const ENTRY_DIGITS = 3

interface StyledProps extends Props {
  readonly style: Style
}

/** One entry, lit through from the input over the products it is in to its entry of the gradient. */
function Entries({ evaluation, wire, style, digits }: StyledProps & { readonly digits: number }) {
  const { transpose: words } = useWords().panels.derivation
  const { program } = evaluation
  const { source, other, gate, edge } = wire
  const [wanted, choose] = useState(0)
  const value = evaluation.valueOf(source)!
  const chosen = Math.min(wanted, value.data.length - 1)
  const products = entryProducts(evaluation, wire, chosen)
  const name = (node: number) => program.graph.nodes[node]!.name
  return (
    <>
      <div className="transpose-grids">
        <figure>
          <figcaption>
            <Name of={name(source)} />
          </figcaption>
          <EntryPicker
            tensor={value}
            digits={digits}
            label={words.choose(name(source))}
            nameOf={(entry) => words.entry(name(source), indicesAt(value.shape, entry))}
            chosen={chosen}
            onChoose={choose}
          />
        </figure>
        <figure>
          <figcaption>
            <Name of={name(other)} />
          </figcaption>
          <TensorGrid
            tensor={evaluation.valueOf(other)!}
            digits={digits}
            tone="value"
            limit={MOST_ENTRIES}
            label={words.value(name(other))}
            lit={new Set(products.map((product) => product.other))}
          />
        </figure>
        <figure>
          <figcaption>
            <span className="tone-gradient">∂</span> <Name of={name(gate)} />
          </figcaption>
          <TensorGrid
            tensor={evaluation.gradientOf(gate)!}
            digits={digits}
            tone="gradient"
            limit={MOST_ENTRIES}
            label={words.gradient(name(gate))}
            lit={new Set(products.map(({ output }) => output))}
          />
        </figure>
        <figure>
          <figcaption>
            <span className="tone-gradient">∂</span> <Name of={name(source)} />
          </figcaption>
          <TensorGrid
            tensor={evaluation.globalView(positionOf(program, edge))}
            digits={digits}
            tone="gradient"
            limit={MOST_ENTRIES}
            label={words.gradient(name(source))}
            lit={new Set([chosen])}
          />
        </figure>
      </div>
      <div className="transpose-fork" data-terms={products.length}>
        {usesOf(evaluation, wire, chosen, products).map((sides, at) => (
          <Equation key={at} sides={sides} />
        ))}
        {products.length > MOST_TERMS && (
          <p className="panel-note">{words.rest(products.length - MOST_TERMS)}</p>
        )}
      </div>
      <p className="panel-note">{words.used(products.length)}</p>
      <Equation
        stacked
        sides={entryEquation(
          evaluation,
          wire,
          chosen,
          products,
          entryGradient(evaluation, wire, chosen),
          style,
        )}
      />
    </>
  )
}

/** Every order of the two factors, with why it fits or does not. */
function Orders({ evaluation, wire, style }: StyledProps) {
  const { transpose: words } = useWords().panels.derivation
  const found = ordersTried(evaluation, wire)
  if (!found) return null
  const { wanted, tried } = found
  const fitting = tried.filter(({ outcome }) => outcome.kind === 'fits')
  const sorted = [...fitting, ...tried.filter(({ outcome }) => outcome.kind !== 'fits')]
  return (
    <>
      <h4>{words.shapes}</h4>
      <p className="panel-note">{words.wanted(evaluation.program.graph.nodes[wire.source]!.name, wanted)}</p>
      <table className="transpose-orders">
        <tbody>
          {sorted.map(({ factors, outcome }, at) => (
            <tr key={at} data-outcome={outcome.kind}>
              <td>
                <Latex source={orderFormula(evaluation, wire, factors, style)} />
              </td>
              <td>
                {outcome.kind === 'fits' ? <Check aria-hidden /> : <X aria-hidden />}
                {words.outcome(
                  outcome,
                  factors.map(({ shape }) => shape),
                  wanted,
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {fitting.length > 1 && <p className="panel-note">{words.undecided}</p>}
    </>
  )
}
