import { useState } from 'react'
import type { Evaluation } from '@shared/engine/evaluation'
import { printFormula, proofOf, type Style } from '@shared/explain'
import { Button } from '../../ui/Button'
import { useWords } from '../../workspace/context'
import { Equation } from './Equation'

interface Props {
  readonly evaluation: Evaluation
  readonly edge: number
  readonly style: Style
}

/** How the local gradient of a wire comes about, line by line, where its operation says so; nothing of another. */
export function Proof({ evaluation, edge, style }: Props) {
  const { proof: words } = useWords().panels.derivation
  const [isOpen, open] = useState(false)
  const proof = proofOf(evaluation, edge)
  if (!proof) return null
  const { lines, letters, count } = proof
  return (
    <div className="derivation-proof">
      <Button size="small" kind="quiet" aria-expanded={isOpen} onPress={() => open(!isOpen)}>
        {words.title}
      </Button>
      {isOpen && (
        <>
          {lines.map((sides, at) => (
            <Equation key={at} stacked={sides.length > 2} sides={sides.map((side) => [side])} />
          ))}
          <p className="panel-note">{words.here(count)}</p>
          {letters.map(([letter, numbers]) => (
            <Equation key={letter} sides={[[letter], [printFormula(numbers, style)]]} />
          ))}
        </>
      )}
    </div>
  )
}
