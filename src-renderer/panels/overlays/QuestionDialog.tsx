import './QuestionDialog.css'
import { useStore } from 'zustand'
import { useEditorWindow } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

/** So many choices stand beside each other in a small dialog. */
const FEW = 3

/** A question over everything else; Escape is Cancel. */
export function QuestionDialog() {
  const { question, words } = useEditorWindow()
  const { ok, cancel } = words.panels.question
  const { answer } = question
  const asked = useStore(question, (state) => state.asked)
  if (!asked) return null
  const { title, message, choices } = asked.question
  const isNews = choices.length === 0
  return (
    <Dialog
      title={title}
      size={choices.length > FEW ? 'normal' : 'small'}
      isOpen
      onClose={() => answer(null)}
      actions={
        <>
          <Button kind={isNews ? 'primary' : 'quiet'} onPress={() => answer(null)} autoFocus={isNews}>
            {isNews ? ok : cancel}
          </Button>
          {choices.toReversed().map(({ answer: chosen, label, kind }) => (
            <Button
              key={chosen}
              kind={kind ?? 'plain'}
              onPress={() => answer(chosen)}
              autoFocus={kind === 'primary'}
            >
              {label}
            </Button>
          ))}
        </>
      }
    >
      <p className="question">{message}</p>
    </Dialog>
  )
}
