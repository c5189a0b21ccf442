import { create } from 'zustand'

/** How far, and which way, a what-if moves a number. What was chosen for one number holds for the next. */
export interface Nudge {
  readonly size: number
  readonly sign: 1 | -1
}

export const useNudge = create<Nudge>()(() => ({ size: 0.01, sign: 1 }))
