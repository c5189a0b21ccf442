/** A colour of the theme as the page shows it: a custom property alone would still say light-dark(…). */
export function resolvedColour(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`
  const { color } = getComputedStyle(element)
  element.style.color = ''
  return color
}
