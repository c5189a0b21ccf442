import './Unsaved.css'
import { useEffect, useState } from 'react'
import type { ChainruleDocument } from '@shared/document/document'
import { readKeptInPieces } from '@shared/document/file'
import type { FoundDocument } from '@shared/ipc/recovery'
import { wholePicture } from '@shared/scene/picture'
import { attempt } from '../../commands/attempt'
import { discard, putAside, restore } from '../../commands/recover'
import { inSlices } from '../../commands/slices'
import { useEditorWindow, useWords, useWorkspace } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { GraphPicture } from '../../ui/GraphPicture'

interface Props {
  /** At least one. */
  readonly found: readonly FoundDocument[]
}

/** What was not saved when a page, the application or the machine crashed: to go on with, or to give up. */
export function Unsaved({ found }: Props) {
  const { recovery } = useWords().panels
  return (
    <section className="unsaved" aria-label={recovery.title}>
      <h2>{recovery.title}</h2>
      <p className="unsaved-about">{recovery.about}</p>
      <ul className="unsaved-cards">
        {found.map((document) => (
          <Card key={document.key} found={document} />
        ))}
      </ul>
    </section>
  )
}

function Card({ found }: { readonly found: FoundDocument }) {
  const workspace = useWorkspace()
  const { window } = workspace
  const { asked, panels } = window.words
  const { recovery } = panels
  const { title, at, file } = found
  const name = title || asked.untitled
  // As it was when the page was shown: it is no clock.
  const [seconds] = useState(() => Math.max(0, (Date.now() - at) / 1000))
  return (
    <li className="unsaved-card">
      <div className="unsaved-picture">
        <CardPicture found={found} />
      </div>
      <div className="unsaved-words">
        <h3>{name}</h3>
        <p>{recovery.age(seconds)}</p>
        <p className={file?.state === 'changed' || file?.state === 'gone' ? 'unsaved-conflict' : undefined}>
          {file ? recovery.file[file.state](file.name) : recovery.noFile}
        </p>
        <div className="unsaved-actions">
          <Button
            kind="primary"
            size="small"
            aria-label={recovery.restoreNamed(name)}
            onPress={() => void attempt(window, recovery.restore, () => restore(workspace, found))}
          >
            {recovery.restore}
          </Button>
          <Button
            size="small"
            aria-label={recovery.discardNamed(name)}
            onPress={() => void attempt(window, recovery.discard, () => discard(window, found))}
          >
            {recovery.discard}
          </Button>
        </div>
      </div>
    </li>
  )
}

/** Of the numbers in a picture. */
const DIGITS = 3
/** A larger graph is too much for a small picture, and takes too long. */
const MOST_NODES = 300

/** The graph in small, once its text is there. */
function CardPicture({ found: { key } }: { readonly found: FoundDocument }) {
  const window = useEditorWindow()
  const { numerals, formula } = window.words
  const [document, setDocument] = useState<ChainruleDocument | null>(null)
  useEffect(() => {
    let wanted = true
    const show = async () => {
      const text = await window.host.recovery.read(key)
      if (!wanted || text === null) return
      const read = await inSlices(readKeptInPieces(text))
      if (!read.ok) await putAside(window, key)
      else if (wanted) setDocument(read.value)
    }
    void show()
    return () => {
      wanted = false
    }
  }, [window, key])
  if (!document || document.nodes.length === 0 || document.nodes.length > MOST_NODES) return null
  return <GraphPicture picture={wholePicture(document, { digits: DIGITS, numerals, formula })} />
}
