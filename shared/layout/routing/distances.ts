// How far wires keep from things, and how much room they take to swing and turn.

/** The least width of a swing. */
export const BEND = 12
/** How far a wire that turns back runs on before it turns, and how far its turn bulges out. */
export const RUN_OUT = 8
export const BULGE = 12
/** The room beside a fork or a gate in which others swing, or turn. */
export const SWING_ROOM = BEND + 3
export const TURN_ROOM = RUN_OUT + BULGE + 3
/** Between a wire and a box, and between a wire and a label, that it passes. */
export const CLEARANCE = 5
export const LABEL_CLEARANCE = 2
