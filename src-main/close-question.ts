/** Asks a window's page whether the window may close, and does not wait for ever for a page that has failed. */
export interface CloseQuestion {
  /** Asks, unless it is being asked already; true: the window may close. */
  ask(): Promise<boolean>
  /** The page is alive and will answer, however long it takes. */
  heard(): void
  /** The page has answered; without a question nothing happens. */
  answer(mayClose: boolean): void
}

export interface CloseQuestionContext {
  /** Tells the page that an answer is wanted. */
  tellPage(): void
  /** Asks the user whether to close without an answer. */
  giveUp(): Promise<boolean>
}

/** How long a page may say nothing at all, in milliseconds. */
const PATIENCE = 5000

export function closeQuestion(
  { tellPage, giveUp }: CloseQuestionContext,
  patience: number = PATIENCE,
): CloseQuestion {
  let pending: { readonly answer: Promise<boolean>; resolve(mayClose: boolean): void } | null = null
  let silence: NodeJS.Timeout | undefined
  let givingUp = false

  const watch = () => {
    clearTimeout(silence)
    if (pending && !givingUp) silence = setTimeout(() => void suspect(), patience)
  }
  const suspect = async () => {
    givingUp = true
    const gaveUp = await giveUp()
    givingUp = false
    if (gaveUp) answer(true)
    else watch()
  }
  const answer = (mayClose: boolean) => {
    clearTimeout(silence)
    pending?.resolve(mayClose)
    pending = null
  }

  return {
    ask() {
      const asked = (pending ??= openQuestion())
      // Whoever closes the window again while it is being asked gets a way out of a page that never answers; one that is
      // alive says so once more.
      tellPage()
      watch()
      return asked.answer
    },
    heard: () => clearTimeout(silence),
    answer,
  }
}

function openQuestion() {
  let resolve!: (mayClose: boolean) => void
  const answer = new Promise<boolean>((done) => (resolve = done))
  return { answer, resolve }
}
