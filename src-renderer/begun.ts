import type { CommandId } from '@shared/commands/table'

/** What somebody did before the application was there. */
export type Begun =
  | { readonly kind: 'command'; readonly id: CommandId }
  | { readonly kind: 'key'; readonly event: KeyboardEvent }

/** Keeps what is done meanwhile, the keys of the page among it. */
export interface Beginning {
  press(command: CommandId): void
  /** All that was kept, in its order; from now on nothing is. */
  end(): readonly Begun[]
}

export function keepWhatIsBegun(page: Document): Beginning {
  const kept: Begun[] = []
  const keep = (event: KeyboardEvent) => {
    // These press the button that has the focus.
    const presses = event.target instanceof HTMLButtonElement && ['Enter', ' '].includes(event.key)
    if (!presses) kept.push({ kind: 'key', event })
  }
  page.addEventListener('keydown', keep)
  return {
    press: (id) => void kept.push({ kind: 'command', id }),
    end() {
      page.removeEventListener('keydown', keep)
      return kept
    },
  }
}
