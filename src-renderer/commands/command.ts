/** What a command of the table does. */
export interface Command {
  readonly perform: () => unknown
  /** Whether it can do anything now; always, unless given. */
  readonly enabled?: () => boolean
  /** Of a switch: whether it is on. */
  readonly checked?: () => boolean
}
