import type { FreeName } from '@shared/expression/complete'
import { printNested } from '@shared/expression/print-gate'
import { nameText } from '@shared/explain'
import { sizeOf } from '@shared/tensor/tensor'
import type { Free } from '@shared/words'
import type { Choices } from '../../commands/expression'
import { useWords } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { PopoverButton } from '../../ui/PopoverButton'
import { afterClosing } from './after-closing'
import { FreeNameEditor } from './FreeNameEditor'

interface Props {
  readonly free: readonly FreeName[]
  readonly choices: Choices
  readonly onChoose: (choices: Choices) => void
  /** After Enter in one of them: the typing goes on. */
  readonly onDone: () => void
}

/** What an expression takes its free names for: a chip for each, which opens to be changed. */
export function FreeNames({ free, choices, onChoose, onDone }: Props) {
  const said = useWords().panels.expression.free
  if (free.length === 0) return null
  return (
    <ul className="expression-names" aria-label={said.title}>
      {free.map((name) => {
        const facts = factsOf(name)
        const choice = choices.get(name.name) ?? null
        return (
          <li key={name.name}>
            <PopoverButton
              label={said.edit(name.name)}
              button={
                <Button size="small">
                  <span className="expression-name">{facts.name}</span>{' '}
                  {name.shape.length > 0 && <span>{said.lengths(name.shape)} </span>}
                  <span className="expression-kind">{said.kind[name.word]}</span>{' '}
                  <span className="expression-holds">{said.holds(facts)}</span>
                </Button>
              }
            >
              {(close) => (
                <FreeNameEditor
                  facts={facts}
                  free={name}
                  choice={choice}
                  onChoose={(choice) => {
                    const next = new Map(choices)
                    if (choice) next.set(name.name, choice)
                    else next.delete(name.name)
                    onChoose(next)
                  }}
                  onDone={() => {
                    close()
                    afterClosing(onDone)
                  }}
                />
              )}
            </PopoverButton>
          </li>
        )
      })}
    </ul>
  )
}

/** More numbers than a chip has room for are seen in the picture, or where they are edited. */
const MOST_SHOWN = 4

const factsOf = ({ name, word, shape, isChosen, content }: FreeName): Free => ({
  name: nameText(name),
  word,
  shape,
  isChosen,
  draw: content.kind === 'draw' ? String(content.attributes['distribution']) : null,
  value: content.kind === 'value' && sizeOf(shape) <= MOST_SHOWN ? printNested(content.value) : null,
})
