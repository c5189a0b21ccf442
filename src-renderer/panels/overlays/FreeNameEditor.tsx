import { type KeyboardEvent, useState } from 'react'
import { type Content, simpleContent } from '@shared/expression/chosen-values'
import type { Choice, FreeName } from '@shared/expression/complete'
import { distributions, parseContent, parseShape, printContent } from '@shared/expression/content'
import { type SourceWord, sourceWords } from '@shared/expression/syntax'
import { err, ok, type Result } from '@shared/result'
import type { Shape } from '@shared/tensor/tensor'
import { type Free, say } from '@shared/words'
import { useWords } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { Select } from '../../ui/Select'
import { TextField } from '../../ui/TextField'

interface Props {
  readonly free: FreeName
  readonly facts: Free
  /** What was chosen already; null: all of it is inferred. */
  readonly choice: Choice | null
  readonly onChoose: (choice: Choice | null) => void
  readonly onDone: () => void
}

/** Stands among the distributions for none of them. */
const WRITTEN = 'written'
const kinds = Object.keys(sourceWords) as SourceWord[]

/** What a free name is: its kind, its shape, and its values or what they are drawn from. */
export function FreeNameEditor({ free, facts, choice, onChoose, onDone }: Props) {
  const { panels, expressionFault } = useWords()
  const said = panels.expression.free
  const { word, shape, content } = free

  const setKind = (word: SourceWord) => {
    // What is given has its numbers written out.
    const { content, ...rest } = choice ?? {}
    onChoose({ ...rest, word, ...(content && (word !== 'given' || content.kind === 'value') && { content }) })
  }
  const setShape = (shape: Shape) => {
    const draw = choice?.content?.kind === 'draw' ? choice.content : null
    const unshaped = draw && { ...draw, attributes: { ...draw.attributes, shape: [] } }
    onChoose({ ...kindOf(choice), shape, ...(unshaped && { content: unshaped }) })
  }
  const setContent = (content: Content) => onChoose({ ...kindOf(choice), content })
  const setDraw = (distribution: string) =>
    setContent(
      distribution === WRITTEN
        ? simpleContent(shape)
        : {
            kind: 'draw',
            attributes: { distribution, shape: choice?.shape || choice?.content ? shape : [] },
          },
    )
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onDone()
  }

  return (
    <div className="free-name">
      <Select
        label={said.kindLabel}
        options={kinds.map((id) => ({ id, label: said.kind[id] }))}
        value={word}
        onChange={setKind}
      />
      <ReadField
        label={said.shapeLabel}
        written={said.lengths(shape)}
        read={(text) => {
          const shape = parseShape(text)
          return shape ? ok(shape) : err(said.badShape)
        }}
        onRead={setShape}
        hint={said.chosen(facts) || said.shapeHint}
        onKeyDown={onKeyDown}
      />
      <ReadField
        label={said.valuesLabel}
        written={printContent(content)}
        read={(text) => {
          const content = parseContent(text)
          return content.ok
            ? content
            : err(panels.expression.fault(say(expressionFault, content.error), null))
        }}
        onRead={setContent}
        isFirst
        onKeyDown={onKeyDown}
      />
      <Select
        label={said.drawLabel}
        options={[{ id: WRITTEN, label: said.written }, ...distributions.map((id) => ({ id, label: id }))]}
        value={facts.draw ?? WRITTEN}
        onChange={setDraw}
      />
      <Button kind="quiet" size="small" isDisabled={choice === null} onPress={() => onChoose(null)}>
        {said.reset}
      </Button>
    </div>
  )
}

const selectAll = () => {
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.select()
}

const kindOf = (choice: Choice | null): Choice => (choice?.word ? { word: choice.word } : {})

interface ReadFieldProps<T> {
  readonly label: string
  /** How what there is is written. */
  readonly written: string
  readonly read: (text: string) => Result<T, string>
  readonly onRead: (value: T) => void
  readonly hint?: string
  /** What one most likely came to change: it has the focus, to be typed over. */
  readonly isFirst?: boolean
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** A line that means something as soon as it can be read; until it is left it stays as it is typed. */
function ReadField<T>({ written, read, onRead, isFirst = false, onKeyDown, ...props }: ReadFieldProps<T>) {
  const [typed, setTyped] = useState<string | null>(null)
  const result = typed === null ? null : read(typed)
  return (
    <TextField
      {...props}
      mono
      {...(isFirst && { autoFocus: true, onFocus: selectAll })}
      value={typed ?? written}
      error={result && !result.ok ? result.error : null}
      onChange={(text) => {
        setTyped(text)
        const result = read(text)
        if (result.ok) onRead(result.value)
      }}
      onBlur={() => setTyped(null)}
      // What cannot be read stays open to be put right.
      onKeyDown={(event) => (result && !result.ok ? undefined : onKeyDown(event))}
    />
  )
}
