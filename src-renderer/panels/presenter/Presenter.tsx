import './Presenter.css'
import { useEffect, useRef, useState } from 'react'
import { useDocumentName } from '../../commands/document-name'
import { useDocument, useSession, useWords, useWorkspace } from '../../workspace/context'

/** Over the canvas while presenting: the lecturer's pointer, or none. */
export function Presenter() {
  const presentation = useSession((session) => session.presentation)
  const name = useDocumentName()
  if (!presentation) return null
  return (
    <>
      <h1 className="visually-hidden">{name}</h1>
      {presentation.laser ? <Laser /> : <RestingPointer />}
    </>
  )
}

/** The note of the example, beside the canvas. */
export function PresenterNotes() {
  const isShown = useSession(({ presentation }) => presentation?.notes ?? false)
  const { title, notes } = useDocument(({ document }) => document)
  const words = useWords().panels.presenter
  if (!isShown) return null
  return (
    <aside className="presenter-notes" aria-label={words.notes} tabIndex={0}>
      <h2>{title}</h2>
      <p>{notes || words.noNotes}</p>
    </aside>
  )
}

/** A pointer that has not moved for so long, in ms, is hidden. */
const REST = 2_000

/** While it stands in the page the pointer is hidden. */
function RestingPointer() {
  const { highlight } = useWorkspace()
  // Until it moves for the first time, too.
  const [resting, rest] = useState(true)
  useEffect(() => {
    if (resting) highlight.setState({ node: null, edge: null })
  }, [highlight, resting])
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const wait = () => {
      clearTimeout(timer)
      rest(false)
      timer = setTimeout(() => rest(true), REST)
    }
    window.addEventListener('pointermove', wait)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', wait)
    }
  }, [])
  return resting ? <span className="pointer-rests" aria-hidden /> : null
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
