import './Unsaved.css'
import { useEffect, useState } from 'react'
import type { ChainruleDocument } from '@shared/document/document'
import { readDocument } from '@shared/document/file'
import type { FoundDocument } from '@shared/ipc/recovery'
import { wholePicture } from '@shared/scene/picture'
import { useStore } from 'zustand'
import { attempt } from '../../commands/attempt'
import { discard, look, putAside, restore } from '../../commands/recover'
import { useEditorWindow, useWorkspace } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { GraphPicture } from '../../ui/GraphPicture'

/** What was not saved when a page, the application or the machine crashed: to go on with, or to give up. */
export function Unsaved() {
  const window = useEditorWindow()
  const { recovery, words } = window
  const found = useStore(recovery, (state) => state.found)
  // A page may have crashed since somebody was here.
  useEffect(() => void look(window), [window])
  const { unsaved } = words.panels.welcome
  if (found.length === 0) return null
  return (
    <section className="unsaved" aria-label={unsaved.title}>
      <h2>{unsaved.title}</h2>
      <p className="unsaved-about">{unsaved.about}</p>
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
  const { unsaved } = panels.welcome
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
        <p>{unsaved.age(seconds)}</p>
        <p className={file?.state === 'changed' || file?.state === 'gone' ? 'unsaved-conflict' : undefined}>
          {file ? unsaved.file[file.state](file.name) : unsaved.noFile}
        </p>
        <div className="unsaved-actions">
          <Button
            kind="primary"
            size="small"
            aria-label={unsaved.restoreNamed(name)}
            onPress={() => void attempt(window, unsaved.restore, () => restore(workspace, found))}
          >
            {unsaved.restore}
          </Button>
          <Button
            size="small"
            aria-label={unsaved.discardNamed(name)}
            onPress={() => void attempt(window, unsaved.discard, () => discard(window, found))}
          >
            {unsaved.discard}
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
    void window.host.recovery.read(key).then((text) => {
      if (!wanted || text === null) return
      const read = readDocument(text)
      if (read.ok) setDocument(read.value)
      else void putAside(window, key)
    })
    return () => {
      wanted = false
    }
  }, [window, key])
  if (!document || document.nodes.length === 0 || document.nodes.length > MOST_NODES) return null
  return <GraphPicture picture={wholePicture(document, { digits: DIGITS, numerals, formula })} />
}
