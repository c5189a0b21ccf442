import { expect, test } from 'vitest'
import '../../../../src-renderer/ui/Latex.css'
import { roomOf } from '../../../../src-renderer/ui/formula-room'
import { renderLatex } from '../../../../src-renderer/ui/render-latex'

test.each([
  ['x + y', false],
  ['\\frac{\\partial f}{\\partial x} = y', true],
  ['\\displaystyle \\frac{\\partial f}{\\partial x} =', false],
  ['\\frac{1}{2}', false],
  ['\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\\\ 5 & 6 \\end{bmatrix}', true],
])('the room that is kept for %s is nearly what it takes', async (source, display) => {
  await document.fonts.ready
  const element = document.createElement('span')
  element.className = 'latex'
  element.style.cssText = 'display: inline-block; font-size: 20px'
  element.innerHTML = renderLatex(source, display)
  document.body.append(element)
  const size = parseFloat(getComputedStyle(element.querySelector('.katex')!).fontSize)
  const bases = Array.from(
    element.querySelectorAll('.katex-base'),
    (base) => base.getBoundingClientRect().height,
  )
  const height = Math.max(...bases) / size
  expect(Math.abs(roomOf(source, display) - height)).toBeLessThan(0.8)
})
