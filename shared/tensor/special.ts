import { erfc } from './erf'

/** The logistic function σ(x) = 1 / (1 + e⁻ˣ), written so that neither end overflows or loses digits. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x))
  const e = Math.exp(x)
  return e / (1 + e)
}

/** log(1 + eˣ) without overflow: max(x, 0) + log1p(e^−|x|). */
export const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))

/** The density of the standard normal distribution. */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)

/** The standard normal distribution function Φ(x) = ½ erfc(−x/√2). */
export const normalCdf = (x: number): number => 0.5 * erfc(-x / Math.SQRT2)
