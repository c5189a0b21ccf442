import './Notices.css'
import { Info, TriangleAlert, X } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { Notice } from '../workspace/chrome'
import { useChrome, useEditorWindow, useWords } from '../workspace/context'
import { Button } from '../ui/Button'
import { IconButton } from '../ui/IconButton'

/** All that screen readers are told: a new element each time, because a text that stays the same is not said again. */
export function Announcements() {
  const announcement = useChrome((chrome) => chrome.announcement)
  const count = useChrome((chrome) => chrome.announcements)
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <span key={count}>{announcement}</span>
    </div>
  )
}

/** What the application has to say, over the lower end of what it stands in. */
export function Notices() {
  const notices = useChrome((chrome) => chrome.notices)
  const { label } = useWords().panels.notices
  return (
    <section aria-label={label}>
      <ul className="notices">
        {notices.map((notice) => (
          <NoticeCard key={notice.id} {...notice} />
        ))}
      </ul>
    </section>
  )
}

/** How long a notice stays, in milliseconds: to be noticed, and for each letter to be read by somebody who reads slowly. */
const NOTICED = 4_000
const READ = 80

/**
 * Notices go by themselves, but not while one points at them or has the focus in them; errors, and what can be acted on,
 * stay until dismissed.
 */
function NoticeCard({ id, kind, message, action }: Notice) {
  const { chrome, words } = useEditorWindow()
  const { dismiss } = chrome
  const [pointed, setPointed] = useState(false)
  const [focused, setFocused] = useState(false)
  const goes = kind !== 'error' && !action && !pointed && !focused
  useEffect(() => {
    if (!goes) return
    const timer = setTimeout(() => dismiss(id), NOTICED + READ * message.length)
    return () => clearTimeout(timer)
  }, [id, goes, dismiss, message])
  return (
    <li
      className={`notice notice-${kind}`}
      onPointerEnter={() => setPointed(true)}
      onPointerLeave={() => setPointed(false)}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      {kind === 'info' ? <Info aria-hidden /> : <TriangleAlert aria-hidden />}
      <span>{message}</span>
      {action && (
        <Button
          size="small"
          onPress={() => {
            dismiss(id)
            action.perform()
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton label={words.panels.notices.dismiss} size="small" onPress={() => dismiss(id)}>
        <X />
      </IconButton>
    </li>
  )
}
