import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { palettes, themeVariables } from '@shared/scene/palette'

const theme = readFileSync(new URL('../../../src-renderer/ui/theme.css', import.meta.url), 'utf8')

/** The two colours of a variable of the theme. */
function themed(variable: string): { light: string; dark: string } {
  const [, light, dark] = new RegExp(`${variable}: light-dark\\((#\\w{6}), (#\\w{6})\\);`).exec(theme)!
  return { light: light!, dark: dark! }
}

test('figures have the colours of the window, light and dark', () => {
  for (const [ink, variable] of Object.entries(themeVariables)) {
    const key = ink as keyof typeof themeVariables
    expect({ light: palettes.light[key], dark: palettes.dark[key] }, ink).toEqual(themed(variable))
  }
})

/** Relative luminance, after WCAG 2.2. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

test('what is written has a contrast of 4.5 on paper in every look', () => {
  for (const [name, palette] of Object.entries(palettes))
    for (const ink of ['ink', 'quiet', 'value', 'gradient', 'local', 'error'] as const)
      expect(contrast(palette[ink], palette.paper), `${ink}, ${name}`).toBeGreaterThanOrEqual(4.5)
})

test('numbers on the ground of what differs have a contrast of 4.5, and its line one of 3 on paper', () => {
  for (const [name, palette] of Object.entries(palettes)) {
    for (const ink of ['ink', 'value', 'gradient', 'local'] as const)
      expect(contrast(palette[ink], palette['differing-soft']), `${ink}, ${name}`).toBeGreaterThanOrEqual(4.5)
    expect(contrast(palette.differing, palette.paper), name).toBeGreaterThanOrEqual(3)
  }
})
