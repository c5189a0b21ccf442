import './EntryByEntry.css'
import { useMemo, useState } from 'react'
import { Check, X } from 'lucide-react'
import type { Evaluation } from '@shared/engine/evaluation'
import {
  ordersTried,
  type ProductWire,
  productWire,
  type Style,
  type UsedWire,
  usedWire,
} from '@shared/explain'
import { largestPlane } from '@shared/tensor/plane'
import { Button } from '../../ui/Button'
import { Latex } from '../../ui/Latex'
import { useWords } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { Entries, MOST_ENTRIES, ProductEntries } from './Entries'
import { orderFormula } from './entry-formula'
import { usePanelStyle } from './mark'

interface Props {
  readonly evaluation: Evaluation
  readonly edge: number
}

/**
 * Why something comes back over a wire as it does, entry by entry; of a product of tensors also where the transpose comes
 * from, by the shapes. Nothing of a wire over which every entry reaches one other at most.
 */
export function EntryByEntry({ evaluation, edge }: Props) {
  const { entries: words } = useWords().panels.derivation
  const [isOpen, open] = useState(false)
  const { product, used } = useMemo(() => {
    const product = productWire(evaluation, edge)
    return { product, used: product ? null : usedWire(evaluation, edge, MOST_ENTRIES) }
  }, [evaluation, edge])
  if (!product && !used) return null
  return (
    <div className="entry-by-entry">
      <Button size="small" kind="quiet" aria-expanded={isOpen} onPress={() => open(!isOpen)}>
        {product ? words.ofProduct : words.title}
      </Button>
      {isOpen && product && <OpenedProduct evaluation={evaluation} wire={product} />}
      {isOpen && used && <Opened evaluation={evaluation} wire={used} />}
    </div>
  )
}

function Opened({ evaluation, wire }: { readonly evaluation: Evaluation; readonly wire: UsedWire }) {
  const style = usePanelStyle(usePreferences(({ digits }) => digits))
  return <Entries evaluation={evaluation} wire={wire} style={style} />
}

interface ProductProps {
  readonly evaluation: Evaluation
  readonly wire: ProductWire
}

function OpenedProduct({ evaluation, wire }: ProductProps) {
  const { entries: words } = useWords().panels.derivation
  const style = usePanelStyle(usePreferences(({ digits }) => digits))
  const { shapes } = evaluation.program
  const isSmall = [wire.source, wire.other, wire.gate].every(
    (node) => largestPlane(shapes[node]!) <= MOST_ENTRIES,
  )
  return (
    <>
      <h4>{words.heading}</h4>
      {isSmall ? (
        <ProductEntries evaluation={evaluation} wire={wire} style={style} />
      ) : (
        <p className="panel-note">{words.tooLarge}</p>
      )}
      <Orders evaluation={evaluation} wire={wire} style={style} />
    </>
  )
}

/** Every order of the two factors, with why it fits or does not. */
function Orders({ evaluation, wire, style }: ProductProps & { readonly style: Style }) {
  const { entries: words } = useWords().panels.derivation
  const found = ordersTried(evaluation, wire)
  if (!found) return null
  const { wanted, tried } = found
  const fitting = tried.filter(({ outcome }) => outcome.kind === 'fits')
  const sorted = [...fitting, ...tried.filter(({ outcome }) => outcome.kind !== 'fits')]
  return (
    <>
      <h4>{words.shapes}</h4>
      <p className="panel-note">{words.wanted(evaluation.program.graph.nodes[wire.source]!.name, wanted)}</p>
      <table className="entry-orders">
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
