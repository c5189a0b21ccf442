import './Presenter.css'
import { useEffect, useRef } from 'react'
import { useDocument, useSession, useWords, useWorkspace } from '../../workspace/context'
import { Kbd } from '../../ui/Kbd'

/** Over the canvas while presenting: how to go on, the lecturer's pointer, the note of the example. */
export function Presenter() {
  const presentation = useSession((session) => session.presentation)
  const document = useDocument((state) => state.document)
  const words = useWords().panels.presenter
  if (!presentation) return null
  const { laser, notes } = presentation
  return (
    <>
      <Hint />
      {laser && <Laser />}
      {notes && (
        <aside className="presenter-notes" aria-label={words.notes}>
          <h2>{document.title}</h2>
          <p>{document.notes || words.noNotes}</p>
        </aside>
      )}
    </>
  )
}

/** What a lecturer needs to know; it goes by itself. Screen readers are told when the presentation begins. */
function Hint() {
  const { panels, key } = useWords()
  const { does } = panels.presenter
  const keys = [
    ['→', does.step],
    ['N', does.notes],
    ['L', does.pointer],
    [key.Escape, does.leave],
  ] as const
  return (
    <p className="presenter-hint" aria-hidden>
      {keys.map(([key, does]) => (
        <span key={key}>
          <Kbd keys={[key]} /> {does}
        </span>
      ))}
    </p>
  )
}

/** A dot under the pointer; it moves without rendering anything. */
function Laser() {
  const { pointer } = useWorkspace()
  const dot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const show = (x: number, y: number) => {
      dot.current!.style.transform = `translate(${x}px, ${y}px)`
      dot.current!.classList.add('seen')
    }
    const spot = pointer.place?.window
    if (spot) show(spot.x, spot.y)
    const move = ({ clientX, clientY }: PointerEvent) => show(clientX, clientY)
    window.addEventListener('pointermove', move)
    return () => window.removeEventListener('pointermove', move)
  }, [pointer])
  return <div ref={dot} className="laser" aria-hidden />
}
