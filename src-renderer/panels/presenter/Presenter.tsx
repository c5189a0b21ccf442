import './Presenter.css'
import { useEffect, useRef } from 'react'
import { useDocument } from '../../state/document'
import { usePresenting } from '../../state/presenting'

/** Over the canvas while presenting: the lecturer's pointer, and the note of the example. */
export function Presenter() {
  const { laser, notes } = usePresenting()
  const document = useDocument((state) => state.document)
  return (
    <>
      {laser && <Laser />}
      {notes && (
        <aside className="presenter-notes" aria-label="Notes">
          <h2>{document.title}</h2>
          <p>{document.notes || 'This graph has no notes.'}</p>
        </aside>
      )}
    </>
  )
}

/** A soft dot under the pointer; it moves without rendering anything. */
function Laser() {
  const dot = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const move = ({ clientX, clientY }: PointerEvent) => {
      dot.current!.style.transform = `translate(${clientX}px, ${clientY}px)`
      dot.current!.classList.add('seen')
    }
    window.addEventListener('pointermove', move)
    return () => window.removeEventListener('pointermove', move)
  }, [])
  return <div ref={dot} className="laser" aria-hidden />
}
