import { type RefObject, useEffect } from 'react'
import { useEditorWindow } from '../workspace/context'
import { usePreferences } from '../workspace/preferences'
import type { EditorWindow } from '../workspace/workspace'
import { afterClosing } from './overlays/after-closing'

/**
 * Whatever closes, a pane, a panel, a dialog, with what had the keyboard's focus in it, does not leave the focus to the
 * page, which has no use for keys: it goes to the active graph, or on the welcome page to that.
 */
export function useKeptFocus(page: RefObject<HTMLElement | null>): void {
  const window = useEditorWindow()
  useEffect(() => keepFocus(window, () => page.current?.querySelector('main') ?? null), [window, page])
}

function keepFocus(editor: EditorWindow, main: () => HTMLElement | null): () => void {
  // What came with the page, as a dialog that was asked for meanwhile, had the focus before anybody listened.
  let last: Element | null = document.activeElement === document.body ? null : document.activeElement
  let isLooking = false
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element) last = target
  }
  const giveOn = () => {
    isLooking = false
    // A press beside everything takes the focus away, too; then what had it is there, and nothing is lost.
    if (document.activeElement !== document.body || !last || canHaveFocus(last)) return
    if (editor.question.isOpen || editor.chrome.getState().overlay) return
    if (editor.chrome.getState().welcome) main()?.focus({ preventScroll: true })
    else editor.active.canvas.takeFocus()
  }
  // Whoever gives it back by himself does so first.
  const look = () => {
    if (isLooking || document.activeElement !== document.body) return
    isLooking = true
    afterClosing(giveOn)
  }
  // What a component keeps to itself changes with a key or a press, everything else is heard of.
  const later = () => void requestAnimationFrame(look)
  const stops = [editor.happening.subscribe(later), usePreferences.subscribe(later)]
  const gestures = ['keydown', 'keyup', 'pointerup', 'click', 'focusout'] as const
  document.addEventListener('focusin', onFocus)
  for (const gesture of gestures) document.addEventListener(gesture, later, true)
  return () => {
    stops.forEach((stop) => stop())
    document.removeEventListener('focusin', onFocus)
    for (const gesture of gestures) document.removeEventListener(gesture, later, true)
  }
}

/** Whether an element that had the focus is still there to be given it. */
const canHaveFocus = (element: Element): boolean =>
  element.isConnected &&
  element.checkVisibility({ visibilityProperty: true }) &&
  !element.matches(':disabled')
