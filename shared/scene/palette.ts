import type { Ink } from './mark'

// The colours of a drawing, once for everything that draws: the window's theme says the same, and a test holds it to that.

export type PaletteName = 'light' | 'dark' | 'print'

export type Palette = Readonly<Record<Ink, string>>

const light: Palette = {
  paper: '#f5f2eb',
  surface: '#fcfaf6',
  raised: '#ffffff',
  framed: '#e2edf7',
  ink: '#24211c',
  quiet: '#5a544a',
  line: '#8a8274',
  wire: '#857d70',
  value: '#00664a',
  gradient: '#ab3705',
  update: '#3d46a6',
  local: '#77398d',
  'local-soft': '#f3e8f7',
  error: '#b00f3a',
  'error-soft': '#fce6eb',
  differing: '#7a6600',
  'differing-soft': '#fbf0a8',
  positive: '#0072b2',
  negative: '#c67700',
  'cold-1': '#2f7fb5',
  'cold-2': '#0d5aa0',
  'cold-3': '#12307a',
  'hot-1': '#a86a00',
  'hot-2': '#b8460a',
  'hot-3': '#a30f1e',
}

const dark: Palette = {
  paper: '#141416',
  surface: '#1b1b1e',
  raised: '#242428',
  framed: '#1a3144',
  ink: '#eeebe5',
  quiet: '#b7b1a7',
  line: '#78746e',
  wire: '#85817a',
  value: '#4fd0a5',
  gradient: '#ff9b71',
  update: '#aab6ff',
  local: '#d6abe7',
  'local-soft': '#35293d',
  error: '#ff8798',
  'error-soft': '#43202a',
  differing: '#d9c84a',
  'differing-soft': '#3f3a14',
  positive: '#56b4e9',
  negative: '#e69f00',
  'cold-1': '#7fa6c4',
  'cold-2': '#56b4e9',
  'cold-3': '#8b9dff',
  'hot-1': '#c9a15e',
  'hot-2': '#f08c3a',
  'hot-3': '#ff6a5c',
}

/** Light on white paper: what is filled is white, what is ink is black, so that a copier keeps it. */
const print: Palette = {
  ...light,
  paper: '#ffffff',
  surface: '#ffffff',
  raised: '#ffffff',
  framed: '#ffffff',
  ink: '#000000',
  quiet: '#3a3a3a',
  line: '#767676',
  wire: '#5c5c5c',
}

/** By name: the two of the window, and one for paper. */
export const palettes: Readonly<Record<PaletteName, Palette>> = { light, dark, print }

/** The variable of the window's theme that an ink is. */
export const themeVariables: Readonly<Record<Ink, string>> = {
  paper: '--paper',
  surface: '--surface',
  raised: '--surface-raised',
  framed: '--accent-soft',
  ink: '--ink',
  quiet: '--ink-quiet',
  line: '--line-strong',
  wire: '--wire',
  value: '--value',
  gradient: '--gradient',
  update: '--update',
  local: '--local',
  'local-soft': '--local-soft',
  error: '--error',
  'error-soft': '--error-soft',
  differing: '--differing',
  'differing-soft': '--differing-soft',
  positive: '--heat-positive',
  negative: '--heat-negative',
  'cold-1': '--cold-1',
  'cold-2': '--cold-2',
  'cold-3': '--cold-3',
  'hot-1': '--hot-1',
  'hot-2': '--hot-2',
  'hot-3': '--hot-3',
}
