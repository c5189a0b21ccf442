/**
 * What is wider than its place in the panel of derivations, and does not scroll there, or scrolls without a sign of it.
 * It stands by itself: end-to-end tests send it to the page as a text.
 */
export function cutOff(): string[] {
  const panel = document.querySelector('.derivation')!
  const found: string[] = []
  if (panel.scrollWidth > panel.clientWidth) found.push('the panel itself')
  const edge = panel.getBoundingClientRect().left + panel.clientLeft + panel.clientWidth
  const formulas = panel.querySelectorAll('.katex-html')
  if (formulas.length === 0) found.push('there is no formula')
  for (const formula of formulas) {
    const box = formula.closest<HTMLElement>('.equation')
    const right = box ? box.getBoundingClientRect().left + box.clientLeft + box.clientWidth : edge
    const isSigned =
      box !== null &&
      box.tabIndex === 0 &&
      box.getAttribute('aria-label') !== null &&
      getComputedStyle(box).maskImage.includes('gradient') &&
      getComputedStyle(box).overflowX === 'auto'
    const isCut = formula.getBoundingClientRect().right > right + 0.5
    if (right > edge + 0.5 || (isCut && !isSigned)) found.push(formula.textContent)
  }
  return found
}
