import './Welcome.css'
import { ArrowLeft, FileText } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import type { RecentFile } from '@shared/ipc/contract'
import { useStore } from 'zustand'
import { openExample, openExampleBeside, openRecent } from '../../commands/file'
import { look } from '../../commands/recover'
import { useRun } from '../../commands/run'
import { useDocumentName } from '../../commands/document-name'
import { useDocument, useEditorWindow, useWorkspace } from '../../workspace/context'
import { Button } from '../../ui/Button'
import { Kbd } from '../../ui/Kbd'
import { Sentence } from '../../ui/Sentence'
import { shortcutKeys } from '../CommandButton'
import { Examples, Unsaved } from '../later'
import { Notices } from '../Notices'
import { beginnings } from './beginnings'
import { WelcomeHead } from './WelcomeHead'

/** What one sees first: a new graph, a file, or one of the lecture examples. */
export function Welcome() {
  const workspace = useWorkspace()
  const { window } = workspace
  const words = window.words.panels.welcome
  const run = useRun()
  const isOpen = useIsOpen()
  return (
    <main className="welcome" tabIndex={-1}>
      <div className="welcome-start">
        <WelcomeHead words={words} />
        <BackButton />
        <div className="welcome-actions">
          {beginnings.map(({ command, kind, label, Icon }) => (
            <Button
              key={command}
              kind={kind}
              size="large"
              icon={<Icon aria-hidden />}
              onPress={() => run(command)}
            >
              {words[label]}
            </Button>
          ))}
        </div>
        <Recent />
        <p className="welcome-hint">
          <Sentence
            of={words.commands}
            with={{ key: <Kbd keys={shortcutKeys(window, 'view.commands')!} /> }}
          />
        </p>
      </div>
      <div className="welcome-gallery" tabIndex={-1}>
        <LeftUnsaved />
        <Examples
          onOpen={(example) => void openExample(workspace, example)}
          onOpenBeside={isOpen ? (example) => void openExampleBeside(workspace, example) : null}
        />
      </div>
      <Notices />
    </main>
  )
}

function LeftUnsaved() {
  const window = useEditorWindow()
  const found = useStore(window.recovery, (state) => state.found)
  // A page may have crashed since somebody was here.
  useEffect(() => void look(window), [window])
  return found.length > 0 && <Unsaved found={found} />
}

/** Whether there is a graph behind the page. */
const useIsOpen = (): boolean =>
  useDocument(({ document, file }) => document.nodes.length > 0 || file !== null)

/** To the graph that is open behind the page, if there is one. */
function BackButton() {
  const { chrome, words } = useEditorWindow()
  const isOpen = useIsOpen()
  const name = useDocumentName()
  if (!isOpen) return null
  return (
    <Button kind="quiet" icon={<ArrowLeft aria-hidden />} onPress={() => chrome.showWelcome(false)}>
      <span className="welcome-back">{words.panels.welcome.back(name)}</span>
    </Button>
  )
}

function Recent() {
  const workspace = useWorkspace()
  const { host, words } = workspace.window
  const [files, setFiles] = useState<readonly RecentFile[]>([])
  useEffect(() => {
    let wanted = true
    void host.recent().then((found) => wanted && setFiles(found))
    return () => {
      wanted = false
    }
  }, [host])
  if (files.length === 0) return null
  return (
    <section className="recent" aria-label={words.panels.welcome.recentFiles}>
      <h2>{words.panels.welcome.recent}</h2>
      <ul>
        {files.map(({ handle, name, folder }) => (
          <li key={handle}>
            <AriaButton className="recent-file" onPress={() => void openRecent(workspace, handle)}>
              <FileText aria-hidden />
              <span className="recent-name">{name}</span>
              <span className="recent-folder">{folder}</span>
            </AriaButton>
          </li>
        ))}
      </ul>
    </section>
  )
}
