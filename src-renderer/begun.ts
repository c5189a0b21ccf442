import { type CommandId, isCommandId } from '@shared/commands/table'

/** What somebody did before the application was there. */
type Begun =
  | { readonly kind: 'command'; readonly id: CommandId }
  | { readonly kind: 'key'; readonly event: KeyboardEvent }

/** Keeps what is done meanwhile: the buttons of the shell that are pressed, and the keys. */
export interface Beginning {
  /**
   * Goes on at once, or when what is being pressed has been let go: a button that came meanwhile in the place of the one that
   * was pressed would not hear of it.
   */
  whenReleased(then: () => void): void
  /** All that was kept, in its order; from now on nothing is. */
  end(): readonly Begun[]
}

export function keepWhatIsBegun(page: Document): Beginning {
  const kept: Begun[] = []
  let isPressing = false
  let waiting: (() => void) | null = null
  const keepKey = (event: KeyboardEvent) => {
    // These press the button that has the focus; a space does when it is let go.
    const presses = event.target instanceof HTMLButtonElement && ['Enter', ' '].includes(event.key)
    if (!presses) kept.push({ kind: 'key', event })
    else if (event.key === ' ') isPressing = true
  }
  const startPress = ({ target }: PointerEvent) => {
    if ((target as Element).closest('[data-begin]')) isPressing = true
  }
  /** The click comes after what ends it. */
  const endPress = () =>
    void setTimeout(() => {
      isPressing = false
      waiting?.()
      waiting = null
    })
  const keepPress = ({ target }: MouseEvent) => {
    const id = (target as Element).closest<HTMLElement>('[data-begin]')?.dataset['begin']
    if (isCommandId(id)) kept.push({ kind: 'command', id })
  }
  const listening = new AbortController()
  const { signal } = listening
  page.addEventListener('keydown', keepKey, { signal })
  page.addEventListener('click', keepPress, { signal })
  page.addEventListener('pointerdown', startPress, { signal })
  for (const end of ['pointerup', 'pointercancel', 'keyup']) page.addEventListener(end, endPress, { signal })
  page.defaultView?.addEventListener('blur', endPress, { signal })
  return {
    whenReleased(then) {
      if (isPressing) waiting = then
      else then()
    },
    end() {
      listening.abort()
      return kept
    },
  }
}

/** The application cannot be loaded: the shell says so, in the place of its buttons. */
export function sayNotLoaded(page: Document): void {
  const said = page.querySelector<HTMLTemplateElement>('template#not-loaded')
  if (said) page.querySelector('.welcome-actions')?.replaceWith(said.content.cloneNode(true))
}
