import { type CommandId, isCommandId } from '@shared/commands/table'

/** What somebody did before the application was there. */
export type Begun =
  | { readonly kind: 'command'; readonly id: CommandId }
  | { readonly kind: 'key'; readonly event: KeyboardEvent }

/** Keeps what is done meanwhile: the buttons of the shell that are pressed, and the keys. */
export interface Beginning {
  /** All that was kept, in its order; from now on nothing is. */
  end(): readonly Begun[]
}

export function keepWhatIsBegun(page: Document): Beginning {
  const kept: Begun[] = []
  const keepKey = (event: KeyboardEvent) => {
    // These press the button that has the focus.
    const presses = event.target instanceof HTMLButtonElement && ['Enter', ' '].includes(event.key)
    if (!presses) kept.push({ kind: 'key', event })
  }
  const keepPress = ({ target }: MouseEvent) => {
    const id = (target as Element).closest<HTMLElement>('[data-begin]')?.dataset['begin']
    if (isCommandId(id)) kept.push({ kind: 'command', id })
  }
  page.addEventListener('keydown', keepKey)
  page.addEventListener('click', keepPress)
  return {
    end() {
      page.removeEventListener('keydown', keepKey)
      page.removeEventListener('click', keepPress)
      return kept
    },
  }
}

/** The application cannot be loaded: the shell says so, in the place of its buttons. */
export function sayNotLoaded(page: Document): void {
  const said = page.querySelector<HTMLTemplateElement>('template#not-loaded')
  if (said) page.querySelector('.welcome-actions')?.replaceWith(said.content.cloneNode(true))
}
