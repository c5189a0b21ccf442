import { ChevronsUpDown, CircleCheck } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { nodeOf } from '@shared/document/document'
import { setNotes, setSeed, setTitle } from '@shared/document/edit-fields'
import { say } from '@shared/words'
import { useDocument, useEvaluation, useRefusingEdit, useWorkspace } from '../../workspace/context'
import { Section } from '../../ui/Section'
import { Name } from '../../ui/Name'
import { TargetPicker } from '../TargetPicker'
import { DraftField } from './DraftField'
import { Problem } from './Problem'

/** The document itself: its title and note, what is differentiated, the seed, what is wrong with it. */
export function DocumentPanel() {
  const edit = useRefusingEdit()
  const document = useDocument((state) => state.document)
  const { title, notes, seed, nodes, edges } = document
  const target = document.target === null ? null : nodeOf(document, document.target).name
  return (
    <>
      <header className="inspector-title">
        <h2>Graph</h2>
        <span className="inspector-operation">
          {count(nodes.length, 'node')} · {count(edges.length, 'wire')}
        </span>
      </header>
      <div className="inspector-fields">
        <DraftField
          label="Title"
          text={title}
          placeholder="Untitled"
          onType={(text, gesture) => edit((document) => setTitle(document, text), gesture)}
        />
        <DraftField
          label="Note"
          text={notes}
          placeholder="What to look at"
          rows={Math.min(16, Math.max(5, Math.ceil(notes.length / 34)))}
          onType={(text, gesture) => edit((document) => setNotes(document, text), gesture)}
        />
        <div className="field">
          <span className="field-label">Target: what is differentiated</span>
          <TargetPicker>
            <AriaButton className="select-button" aria-label={`Target: ${target ?? 'none'}`}>
              <span className="select-value">{target === null ? 'None' : <Name of={target} />}</span>
              <ChevronsUpDown aria-hidden />
            </AriaButton>
          </TargetPicker>
        </div>
        <DraftField
          label="Seed of the random numbers"
          text={String(seed)}
          onType={(text, gesture) =>
            edit((document) => setSeed(document, text.trim() === '' ? NaN : Number(text)), gesture)
          }
        />
      </div>
      <Problems />
    </>
  )
}

function Problems() {
  const { evaluation, session, canvas, window } = useWorkspace()
  useEvaluation()
  const { problems } = evaluation
  const messages = new Map(
    [...problems].map(([id, problem]) => [say(window.words.problem, problem), { id, problem }]),
  )
  return (
    <Section title={problems.size === 0 ? 'Problems' : `Problems (${messages.size})`}>
      {messages.size === 0 ? (
        <p className="inspector-fine">
          <CircleCheck aria-hidden /> Everything has a value.
        </p>
      ) : (
        <ul className="inspector-problems">
          {Array.from(messages.values(), ({ id, problem }) => (
            <li key={id}>
              <AriaButton
                className="problem-button"
                onPress={() => {
                  session.select([id])
                  canvas.fit([id])
                }}
              >
                <Problem of={problem} />
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`
