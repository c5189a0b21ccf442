import './WorkDialog.css'
import { useStore } from 'zustand'
import { useEditorWindow } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'

/** What takes long, over everything else: how far it is, and a button that gives it up, as Escape does. */
export function WorkDialog() {
  const { work: store, words } = useEditorWindow()
  const work = useStore(store, (state) => state.work)
  if (!work) return null
  const { label, share, cancel } = work
  return (
    <Dialog
      title={label}
      size="small"
      isOpen
      onClose={cancel}
      closesBeside={false}
      actions={
        <Button onPress={cancel} autoFocus>
          {words.panels.work.cancel}
        </Button>
      }
    >
      <progress className="work-progress" aria-label={label} {...(share !== null && { value: share })} />
    </Dialog>
  )
}
