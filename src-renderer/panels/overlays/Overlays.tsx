import { useChrome } from '../../workspace/context'
import { ContextMenu } from '../ContextMenu'
import { CommandPalette } from './CommandPalette'
import { ExpressionBar } from './ExpressionBar'
import { ExportDialog } from './ExportDialog'
import { FindNode } from './FindNode'
import { QuickAdd } from './QuickAdd'
import { ShortcutSheet } from './ShortcutSheet'
import { StackDialog } from './StackDialog'

/** Whatever is open over the canvas. */
export function Overlays() {
  const overlay = useChrome((chrome) => chrome.overlay)
  return (
    <>
      {overlay?.kind === 'commands' && <CommandPalette />}
      {overlay?.kind === 'find' && <FindNode />}
      {overlay?.kind === 'shortcuts' && <ShortcutSheet />}
      {overlay?.kind === 'expression' && <ExpressionBar />}
      {overlay?.kind === 'export' && <ExportDialog />}
      {overlay?.kind === 'layers' && <StackDialog />}
      {overlay?.kind === 'quick-add' && <QuickAdd {...overlay} />}
      {overlay?.kind === 'context-menu' && <ContextMenu {...overlay} />}
    </>
  )
}
