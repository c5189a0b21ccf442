import { ChevronsUpDown, CircleCheck } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { setNotes, setSeed, setTitle } from '@shared/document/edit-fields'
import { nodesAtFault } from '@shared/engine/problem'
import { say } from '@shared/words'
import { useDocumentName } from '../../commands/document-name'
import {
  useDocument,
  useEvaluation,
  useNode,
  useRefusingEdit,
  useTarget,
  useWords,
  useWorkspace,
} from '../../workspace/context'
import { Section } from '../../ui/Section'
import { Name } from '../../ui/Name'
import { TargetPicker } from '../TargetPicker'
import { DraftField } from './DraftField'
import { Problem } from './Problem'

/** The document itself: its title and note, what is differentiated, the seed, what is wrong with it. */
export function DocumentPanel() {
  const edit = useRefusingEdit()
  const words = useWords().panels.inspector.document
  const name = useDocumentName()
  const document = useDocument((state) => state.document)
  const { title, notes, seed, nodes, edges } = document
  const target = useNode(useTarget())?.name ?? null
  return (
    <>
      <header className="inspector-title">
        <h2>{words.heading}</h2>
        <span className="inspector-operation">{words.size(nodes.length, edges.length)}</span>
      </header>
      <div className="inspector-fields">
        <DraftField
          label={words.title}
          text={title}
          placeholder={title === '' ? name : ''}
          onType={(text, gesture) => edit((document) => setTitle(document, text), gesture)}
        />
        <DraftField
          label={words.note}
          text={notes}
          placeholder={words.notePlaceholder}
          rows={Math.min(16, Math.max(5, Math.ceil(notes.length / 34)))}
          onType={(text, gesture) => edit((document) => setNotes(document, text), gesture)}
        />
        <div className="field">
          <span className="field-label">{words.target}</span>
          <TargetPicker>
            <AriaButton className="select-button" aria-label={words.targetIs(target)}>
              <span className="select-value">{target === null ? words.noTarget : <Name of={target} />}</span>
              <ChevronsUpDown aria-hidden />
            </AriaButton>
          </TargetPicker>
        </div>
        <DraftField
          label={words.seed}
          text={String(seed)}
          onType={(text, gesture) =>
            edit((document) => setSeed(document, text.trim() === '' ? NaN : Number(text)), gesture)
          }
        />
      </div>
      <Problems nodes={nodes.length} />
    </>
  )
}

function Problems({ nodes }: { readonly nodes: number }) {
  const { evaluation, session, canvas, window } = useWorkspace()
  const words = useWords().panels.inspector.document
  const { target } = useEvaluation()
  // A cycle stands at all of its nodes, but is said once.
  const messages = new Map(
    evaluation.faults.map((problem) => [
      say(window.words.problem, problem),
      { id: nodesAtFault(problem)[0]!, problem },
    ]),
  )
  return (
    <Section title={words.problems(messages.size)}>
      {messages.size === 0 ? (
        <p className="inspector-fine">
          <CircleCheck aria-hidden /> {words.fine(nodes, target !== null)}
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
