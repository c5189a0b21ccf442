import { useChrome } from '../../workspace/context'
import { ContextMenu } from '../ContextMenu'
import {
  About,
  CommandPalette,
  ExportDialog,
  ExpressionBar,
  FindNode,
  QuickAdd,
  ShortcutSheet,
  StackDialog,
} from '../later'

/** Whatever is open over the canvas. */
export function Overlays() {
  const overlay = useChrome((chrome) => chrome.overlay)
  return (
    <>
      {overlay?.kind === 'commands' && <CommandPalette />}
      {overlay?.kind === 'find' && <FindNode />}
      {overlay?.kind === 'shortcuts' && <ShortcutSheet />}
      {overlay?.kind === 'about' && <About />}
      {overlay?.kind === 'expression' && <ExpressionBar />}
      {overlay?.kind === 'export' && <ExportDialog />}
      {overlay?.kind === 'layers' && <StackDialog />}
      {overlay?.kind === 'quick-add' && <QuickAdd {...overlay} />}
      {overlay?.kind === 'context-menu' && <ContextMenu {...overlay} />}
    </>
  )
}
