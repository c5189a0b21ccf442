import './Derivation.css'
import { Lightbulb } from 'lucide-react'
import type { Remark } from '@shared/explain'
import { say } from '@shared/words'
import { useWords } from '../../workspace/context'

/** What there is to say of a step. */
export function Remarks({ remarks }: { readonly remarks: readonly Remark[] }) {
  const { remark: sentences } = useWords().explain
  if (remarks.length === 0) return null
  return (
    <ul className="derivation-remarks">
      {remarks.map((remark, at) => (
        <li key={at} data-kind={remark.kind}>
          <Lightbulb aria-hidden />
          {say(sentences, remark)}
        </li>
      ))}
    </ul>
  )
}
