import './OperationCard.css'
import { printDerivative, printName } from '@shared/explain'
import type { Operation } from '@shared/ops/op'
import { type Written, writtenOf } from '@shared/ops/written'
import type { Expr } from '@shared/symbolic/expr'
import { precedence } from '@shared/symbolic/function'
import { print } from '@shared/symbolic/print'
import { operationWords, type Words } from '@shared/words'
import { useWords } from '../../workspace/context'
import { Latex } from '../../ui/Latex'

/** What an operation is: its sentence, its formula and its local gradients. */
export function OperationCard({ operation }: { readonly operation: Operation }) {
  const words = useWords()
  const written = writtenOf(operation)
  return (
    <div className="operation-card">
      <p className="operation-card-title">{operation.name}</p>
      <p>{operationWords(words, operation).summary}</p>
      {written.formula && <Latex display source={`f = ${latex(written.formula, written, words)}`} />}
      {written.localGradients.size > 0 && <Gradients of={written} />}
    </div>
  )
}

function Gradients({ of: written }: { readonly of: Written }) {
  const words = useWords()
  const { palette } = words.panels
  return (
    <ul className="operation-card-gradients" aria-label={palette.localGradients}>
      {Array.from(written.localGradients, ([input, gradient]) => (
        <li key={input}>
          {gradient ? (
            <Latex display source={`${derivativeBy(input)} = ${latex(gradient, written, words)}`} />
          ) : (
            <>
              <Latex source={`\\displaystyle ${derivativeBy(input)} =`} /> {palette.none}
            </>
          )}
        </li>
      ))}
    </ul>
  )
}

const derivativeBy = (input: string): string =>
  printDerivative({ top: 'f', isOfSum: false, bottom: input, place: null }, { notation: 'latex' })

const latex = (formula: Expr, { shapes }: Written, words: Words): string =>
  print(
    formula,
    'latex',
    (name) => ({
      text: printName(name, 'latex'),
      precedence: precedence.atom,
      shape: shapes.get(name),
    }),
    words,
  )
