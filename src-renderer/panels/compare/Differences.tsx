import './Differences.css'
import { type ReactNode, useSyncExternalStore } from 'react'
import { Button } from 'react-aria-components'
import type { Both, NumberDifference, StructureDifference } from '@shared/compare/difference'
import { bySize, withoutRepeats } from '@shared/compare/numbers'
import { edgeOf } from '@shared/document/document'
import { say } from '@shared/words'
import { useComparison, useEditorWindow, useWords } from '../../workspace/context'
import { usePreferences } from '../../workspace/preferences'
import { isReached } from '../../workspace/shown'
import { pairOf } from '../../workspace/workspace'
import { Section } from '../../ui/Section'

/** So many numbers are listed at most: nobody reads more. */
const MOST = 200

/** What the graphs side by side differ in: structure first, then numbers, the largest difference first. */
export function Differences() {
  const comparison = useComparison()
  const words = useWords()
  const digits = usePreferences((preferences) => preferences.digits)
  const { differences } = words.panels
  const isShown = useShown()
  if (!comparison) return null
  const { structure } = comparison
  const numbers = bySize(withoutRepeats(comparison.numbers)).filter(isShown)
  if (structure.length + numbers.length === 0)
    return (
      <div className="differences sections">
        <p className="differences-none">{differences.none}</p>
      </div>
    )
  return (
    <div className="differences sections">
      {structure.length > 0 && (
        <Section title={differences.structure(structure.length)}>
          <ul>
            {structure.map((difference, at) => (
              <Entry key={at} of={partsOf(difference)}>
                {say(words.compare.difference, difference)}
              </Entry>
            ))}
          </ul>
        </Section>
      )}
      {numbers.length > 0 && (
        <Section title={differences.numbers(numbers.length)}>
          <ul>
            {numbers.slice(0, MOST).map((difference, at) => (
              <NumberEntry key={at} of={difference} digits={digits} />
            ))}
          </ul>
          {numbers.length > MOST && <p>{differences.more(numbers.length - MOST)}</p>}
        </Section>
      )}
    </div>
  )
}

/** Which differences are of numbers that the steps have reached in both graphs: what is hidden is not given away. */
function useShown(): (difference: NumberDifference) => boolean {
  const window = useEditorWindow()
  const pair = () => pairOf(window.panes.getState()) ?? []
  // A step may be made in either graph.
  useSyncExternalStore(window.happening.subscribe, () =>
    pair()
      .map(({ playback }) => Object.values(playback.getState()).join(' '))
      .join(),
  )
  return ({ quantity, node, wire }) =>
    pair().every((workspace, at) => {
      const side = at === 0 ? 'first' : 'second'
      return isReached(workspace, quantity, wire ? wire.edge[side] : node[side].id)
    })
}

interface NumberEntryProps {
  readonly of: NumberDifference
  readonly digits: number
}

function NumberEntry({ of: difference, digits }: NumberEntryProps) {
  const { compare, panels } = useWords()
  const { node, wire, quantity, unlike } = difference
  const sides = (['first', 'second'] as const).map((side) => compare.side(unlike, side, digits))
  const parts: Parts = wire ? { edge: wire.edge } : { node: idsOf(node) }
  return (
    <Entry of={parts}>
      <span className="difference-where">{compare.where(difference)}</span>
      <span className="difference-quantity">{compare.quantity[quantity]}</span>
      <span className="difference-numbers" data-quantity={quantity}>
        {panels.differences.versus(sides[0]!, sides[1]!)}
      </span>
      <span className="difference-size">{panels.differences.by(compare.size(unlike, digits))}</span>
    </Entry>
  )
}

/** What is selected, by its ids in both graphs. */
interface Parts {
  readonly node?: Both<string | null>
  readonly edge?: Both<string>
}

/** One difference, which selects what it is about in both graphs. */
function Entry({ of: { node, edge }, children }: { readonly of: Parts; readonly children: ReactNode }) {
  const window = useEditorWindow()
  const choose = () =>
    window.happening.run(() => {
      const pair = pairOf(window.panes.getState())
      pair?.forEach(({ session, document, canvas }, at) => {
        const side = at === 0 ? 'first' : 'second'
        const id = node?.[side]
        session.select(id ? [id] : [], edge ? [edge[side]] : [])
        const seen = id ?? (edge && edgeOf(document.current, edge[side]).target)
        if (seen) canvas.reveal(seen)
      })
    })
  return (
    <li>
      <Button className="difference" onPress={choose}>
        {children}
      </Button>
    </li>
  )
}

const idsOf = ({ first, second }: Both<{ readonly id: string } | null>): Both<string | null> => ({
  first: first?.id ?? null,
  second: second?.id ?? null,
})

/** The nodes that a difference in structure is about; none where it is about the whole. */
function partsOf(difference: StructureDifference): Parts {
  switch (difference.kind) {
    case 'only-in': {
      const { side, node } = difference
      return { node: { first: null, second: null, [side]: node.id } }
    }
    case 'name':
    case 'operation':
    case 'attribute':
    case 'wire':
      return { node: idsOf(difference.node) }
    case 'target':
      return { node: idsOf(difference.target) }
    default:
      return {}
  }
}
