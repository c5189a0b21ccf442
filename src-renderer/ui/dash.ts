/** How a line is broken, so that lines are told apart without their colours. */
export const dashes = {
  solid: [],
  dashed: [8, 4],
  dotted: [2, 3],
  'dash-dotted': [8, 3, 2, 3],
} as const satisfies Record<string, readonly number[]>

export type Dash = keyof typeof dashes
