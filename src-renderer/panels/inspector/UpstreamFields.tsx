import { setUpstream } from '@shared/document/edit-gradients'
import type { Upstream } from '@shared/engine/graph'
import { printNested } from '@shared/expression/print-gate'
import { parseValue } from '@shared/expression/value'
import type { Shape } from '@shared/tensor/tensor'
import { say } from '@shared/words'
import { useDocument, useRefusingEdit, useWords } from '../../workspace/context'
import { DraftField } from './DraftField'

/** What comes to the target from outside: a number or a tensor, or the choice of one of its entries. */
export function UpstreamFields({ shape }: { readonly shape: Shape }) {
  const all = useWords()
  const words = all.panels.inspector.upstream
  const upstream = useDocument((state) => state.document.upstream)
  const edit = useRefusingEdit()
  const set = (upstream: Upstream | null, gesture: string) =>
    edit((document) => setUpstream(document, upstream, shape), gesture)
  const setValue = (text: string, gesture: string): string | null => {
    if (text.trim() === '') return set(null, gesture)
    const value = parseValue(text)
    return value.ok
      ? set({ kind: 'value', value: value.value }, gesture)
      : say(all.expressionFault, value.error)
  }
  const setEntry = (text: string, gesture: string): string | null => {
    if (text.trim() === '') return set(null, gesture)
    const at = text.split(',')
    if (!at.every((index) => /^\s*-?\d+\s*$/.test(index))) return words.noEntry
    return set({ kind: 'entry', at: at.map(Number) }, gesture)
  }
  return (
    <div className="inspector-fields">
      <DraftField
        label={words.value}
        mono
        placeholder={words.valueExample(shape.length > 0)}
        text={upstream?.kind === 'value' ? printNested(upstream.value) : ''}
        onType={setValue}
      />
      {shape.length > 0 && (
        <DraftField
          label={words.entry}
          mono
          placeholder={words.entryExample(shape.length)}
          text={upstream?.kind === 'entry' ? upstream.at.join(', ') : ''}
          onType={setEntry}
        />
      )}
    </div>
  )
}
