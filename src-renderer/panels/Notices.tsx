import './Notices.css'
import { Info, TriangleAlert, X } from 'lucide-react'
import { dismiss, useSession } from '../state/session'
import { IconButton } from '../ui/IconButton'

/** What the application has to say, in a corner for a while; and all that screen readers are told. */
export function Notices() {
  const notices = useSession((session) => session.notices)
  const announcement = useSession((session) => session.announcement)
  return (
    <>
      <div className="visually-hidden" role="status" aria-live="polite">
        {announcement}
      </div>
      <section aria-label="Notices">
        <ul className="notices">
          {notices.map(({ id, kind, message }) => (
            <li key={id} className={`notice notice-${kind}`}>
              {kind === 'warning' ? <TriangleAlert aria-hidden /> : <Info aria-hidden />}
              <span>{message}</span>
              <IconButton label="Dismiss" size="small" onPress={() => dismiss(id)}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
