import { useStore } from 'zustand'
import { useEditorWindow, usePanes } from '../workspace/context'
import { pairOf } from '../workspace/workspace'
import { Switch } from '../ui/Switch'

/** Beside another graph: whether what is drawn of the two is drawn in one picture. */
export function OverlaySwitch({ label }: { readonly label: string }) {
  const { comparison } = useEditorWindow()
  const isSplit = usePanes((panes) => pairOf(panes) !== null)
  const overlaid = useStore(comparison, (state) => state.overlaid)
  if (!isSplit) return null
  return <Switch label={label} value={overlaid} onChange={(overlaid) => comparison.setState({ overlaid })} />
}
