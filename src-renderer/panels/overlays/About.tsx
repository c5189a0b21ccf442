import './About.css'
import { ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Notice } from '@shared/notices'
import { version } from '../../../package.json'
import { useEditorWindow } from '../../workspace/context'
import { Dialog } from '../../ui/Dialog'
import { Mark } from '../../ui/Mark'

/** What the application is, and what is in it that others have made, with their licences. */
export function About() {
  const { chrome, words } = useEditorWindow()
  const { about } = words.panels
  return (
    <Dialog title={words.command['help.about'].label} size="wide" isOpen onClose={chrome.closeOverlay}>
      <div className="about">
        <header>
          <Mark size={52} />
          <p>
            <b>{about.version(version)}</b>
          </p>
          <p>{about.licence}</p>
        </header>
        <h3>{about.notices}</h3>
        <p>{about.contains}</p>
        <p>{about.electron}</p>
        <Notices />
      </div>
    </Dialog>
  )
}

/** They are as long as a book: a file of the build, read when somebody wants to see it. */
function Notices() {
  const { about } = useEditorWindow().words.panels
  const [notices, setNotices] = useState<readonly Notice[] | 'missing' | null>(null)
  useEffect(() => {
    let wanted = true
    readNotices().then(
      (read) => wanted && setNotices(read),
      () => wanted && setNotices('missing'),
    )
    return () => {
      wanted = false
    }
  }, [])
  if (notices === 'missing') return <p role="alert">{about.missing}</p>
  return (
    <ul className="about-notices" aria-label={about.notices} aria-busy={notices === null}>
      {notices?.map(({ name, version, licence, text }) => (
        <li key={`${name} ${version}`}>
          <details>
            <summary>
              <ChevronRight aria-hidden />
              <b>{name}</b> {version} <span className="about-licence">{licence}</span>
            </summary>
            <pre>{text}</pre>
          </details>
        </li>
      ))}
    </ul>
  )
}

async function readNotices(): Promise<readonly Notice[]> {
  const answer = await fetch('./third-party.json')
  if (!answer.ok) throw new Error(answer.statusText)
  return (await answer.json()) as readonly Notice[]
}
