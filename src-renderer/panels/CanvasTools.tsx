import './CanvasTools.css'
import { Copy, Share } from 'lucide-react'
import { useWords } from '../workspace/context'
import { CommandButton } from './CommandButton'

/** On the canvas itself: what takes its picture out. */
export function CanvasTools() {
  const { label } = useWords().panels.canvasTools
  return (
    <div className="canvas-tools" role="toolbar" aria-label={label}>
      <CommandButton id="file.export" size="small">
        <Share />
      </CommandButton>
      <CommandButton id="edit.copyPicture" size="small">
        <Copy />
      </CommandButton>
    </div>
  )
}
