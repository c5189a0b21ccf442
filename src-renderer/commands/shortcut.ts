import type { Words } from '@shared/words'

// Shortcuts as the command table writes them: `Mod+Shift+Z`, `?`, `Shift+1`. Mod is ⌘ on a Mac and Ctrl elsewhere.

/** What a keyboard event tells, as far as shortcuts need it. */
export type Keystroke = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>

/** Whether this is a Mac, where ⌘ is the key for commands. */
const isMac: boolean = /^(Mac|iP)/.test(globalThis.navigator?.platform ?? '')

interface Shortcut {
  readonly mod: boolean
  readonly shift: boolean
  readonly alt: boolean
  readonly key: string
}

function parse(shortcut: string): Shortcut {
  const parts = shortcut.split('+')
  const key = parts.pop()!
  return { mod: parts.includes('Mod'), shift: parts.includes('Shift'), alt: parts.includes('Alt'), key }
}

/** Whether a keystroke is a shortcut. */
export function matches(shortcut: string, stroke: Keystroke, mac = isMac): boolean {
  const { mod, shift, alt, key } = parse(shortcut)
  const [pressed, other] = mac ? [stroke.metaKey, stroke.ctrlKey] : [stroke.ctrlKey, stroke.metaKey]
  if (pressed !== mod || other || stroke.altKey !== alt) return false
  // Whether a sign needs Shift depends on the keyboard.
  if (isSign(key)) return stroke.key === key || (key === '=' && stroke.key === '+')
  return stroke.shiftKey === shift && isKey(key, stroke)
}

const isSign = (key: string): boolean => /^[^a-z0-9]$/i.test(key)

function isKey(key: string, { key: typed, code, altKey }: Keystroke): boolean {
  // Shift turns a digit into a sign that differs from keyboard to keyboard.
  if (/^\d$/.test(key)) return code === `Digit${key}` || typed === key
  if (key.length > 1) return typed === key
  // What is printed on the key counts, not where it is; except where the key gives no Latin letter.
  const isLatin = /^[a-z]$/i.test(typed)
  return isLatin && !altKey ? typed.toUpperCase() === key : code === `Key${key}`
}

const signs: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  '-': '−',
  '=': '+',
}
const macSigns: Readonly<Record<string, string>> = {
  Enter: '↩',
  Tab: '⇥',
  Backspace: '⌫',
  Delete: '⌦',
}

/** The keys of a shortcut, in the order in which people read them: `Ctrl`, `Shift`, `Z`; on a Mac `⇧`, `⌘`, `Z`. */
export function keysOf(words: Words['key'], shortcut: string, mac = isMac): readonly string[] {
  const { mod, shift, alt, key } = parse(shortcut)
  const named: Readonly<Record<string, string>> = { ...words, ...signs, ...(mac && macSigns) }
  const last = named[key] ?? key
  const keys = mac
    ? [alt && '⌥', shift && '⇧', mod && '⌘', last]
    : [mod && words.Ctrl, alt && words.Alt, shift && words.Shift, last]
  return keys.filter((part) => part !== false)
}
