import { type Numerals, plainNumerals } from '../../numerals'

export const numerals: Numerals = plainNumerals
