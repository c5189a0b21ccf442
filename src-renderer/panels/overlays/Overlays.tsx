import { useSession } from '../../state/session'
import { ContextMenu } from '../ContextMenu'
import { CommandPalette } from './CommandPalette'
import { ExpressionBar } from './ExpressionBar'
import { FindNode } from './FindNode'
import { QuickAdd } from './QuickAdd'
import { ShortcutSheet } from './ShortcutSheet'

/** Whatever is open over the canvas. */
export function Overlays() {
  const overlay = useSession((session) => session.overlay)
  return (
    <>
      {overlay?.kind === 'commands' && <CommandPalette />}
      {overlay?.kind === 'find' && <FindNode />}
      {overlay?.kind === 'shortcuts' && <ShortcutSheet />}
      {overlay?.kind === 'expression' && <ExpressionBar />}
      {overlay?.kind === 'quick-add' && <QuickAdd {...overlay} />}
      <ContextMenu />
    </>
  )
}
