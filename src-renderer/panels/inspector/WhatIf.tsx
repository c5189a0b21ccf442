import './WhatIf.css'
import { useState } from 'react'
import type { DocumentNode } from '@shared/document/document'
import { nudge } from '@shared/engine/finite-difference'
import { printDerivative, printName } from '@shared/engine/formula'
import { nodeById, useDocument } from '../../state/document'
import { useEvaluation } from '../../state/evaluation'
import { printRounded } from '../../state/numbers'
import { Latex } from '../../ui/Latex'
import { Section } from './Section'

const steps = [0.1, 0.01, 0.001, 1e-4]

/** A finite difference is only good to so many digits. */
const DIGITS = 6

/** Nudges a number by h and shows the finite difference beside the gradient; the document stays as it is. */
export function WhatIf({ node }: { readonly node: DocumentNode }) {
  const [h, setH] = useState(steps[1]!)
  const evaluation = useEvaluation()
  const target = useDocument(({ document }) =>
    document.target === null ? null : (nodeById(document, document.target)?.name ?? null),
  )
  const index = evaluation.program.indexOf.get(node.id)
  const difference = index === undefined ? null : nudge(evaluation, index, h)
  const gradient = index === undefined ? null : evaluation.gradientOf(index)
  if (!difference || !gradient || target === null) return null
  const [x, f] = [printName(node.name, 'latex'), printName(target, 'latex')]
  const rows = [
    { name: `${f}(${x})`, number: difference.before },
    { name: `${f}(${x} + h)`, number: difference.after },
    { name: `\\frac{${f}(${x} + h) - ${f}(${x})}{h}`, number: difference.quotient },
    { name: printDerivative(target, node.name, 'latex'), number: gradient.data[0]! },
  ]
  return (
    <Section title="What if it moved by h?">
      <div className="what-if-steps" role="radiogroup" aria-label="h">
        {steps.map((step) => (
          <label key={step} className="what-if-step">
            <input type="radio" name="h" checked={step === h} onChange={() => setH(step)} />
            {step}
          </label>
        ))}
      </div>
      <table className="what-if">
        <tbody>
          {rows.map(({ name, number }, row) => (
            <tr key={name} className={row < 2 ? undefined : 'compared'}>
              <th scope="row">
                <Latex source={`\\displaystyle ${name}`} />
              </th>
              <td className={row === 3 ? 'tone-gradient' : undefined}>{printRounded(number, DIGITS)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
