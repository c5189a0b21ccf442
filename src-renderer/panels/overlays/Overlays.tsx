import { useChrome } from '../../workspace/context'
import { ContextMenu } from '../ContextMenu'
import { About, ExportDialog, ShortcutSheet, StackDialog } from '../later'
// What one types into as soon as it is called is there from the start: no letter may be lost while it loads.
import { CommandPalette } from './CommandPalette'
import { ExpressionBar } from './ExpressionBar'
import { FindNode } from './FindNode'
import { QuickAdd } from './QuickAdd'

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
