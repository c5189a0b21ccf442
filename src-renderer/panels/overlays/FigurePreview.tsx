import { useEffect, useState } from 'react'
import type { FigureChoice } from '@shared/figure/order'
import { suggestedName } from '../../commands/document-name'
import { orderOf, previewOf } from '../../commands/figure'
import { useWorkspace } from '../../workspace/context'

interface Preview {
  readonly kind: 'picture' | 'text'
  /** The address of a picture, or the text. */
  readonly content: string
  readonly said: string
}

/**
 * What will be exported, as it will look: the picture itself, which can be dragged to where pictures are taken, or the
 * beginning of a text.
 */
export function FigurePreview({ choice }: { readonly choice: FigureChoice }) {
  const workspace = useWorkspace()
  const [preview, setPreview] = useState<Preview | null>(null)
  useEffect(() => {
    let address: string | null = null
    let isWanted = true
    if (orderOf(workspace, choice))
      void previewOf(workspace, choice).then((made) => {
        if (!isWanted) return
        if (made.kind === 'text') return setPreview(made)
        address = URL.createObjectURL(new Blob([made.png], { type: 'image/png' }))
        setPreview({ kind: 'picture', content: address, said: made.said })
      })
    return () => {
      isWanted = false
      if (address) URL.revokeObjectURL(address)
    }
  }, [workspace, choice])
  if (!preview) return <div className="export-preview" aria-busy />
  return (
    <div className="export-preview" data-transparent={choice.transparent}>
      {preview.kind === 'picture' ? (
        <img
          src={preview.content}
          alt={preview.said}
          draggable
          onDragStart={({ dataTransfer }) => {
            dataTransfer.effectAllowed = 'copy'
            // What Chromium makes a file of where the picture is dropped on the system, as type:name:address.
            dataTransfer.setData(
              'DownloadURL',
              `image/png:${suggestedName(workspace)}.png:${preview.content}`,
            )
          }}
        />
      ) : (
        // A text that is longer than its place is scrolled, by keys too.
        <pre tabIndex={0} role="region" aria-label={preview.said}>
          {preview.content}
        </pre>
      )}
    </div>
  )
}
