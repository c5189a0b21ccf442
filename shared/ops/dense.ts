/** Whether a matrix with sides of this length is one to write down and to compute with: a larger one fills the memory. */
export const isDense = (length: number): boolean => length <= 1000
