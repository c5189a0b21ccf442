// What a page that plays steps is made of besides its content: its style and its script, which run in a browser of any
// kind. There is no import, no network and no eval in it.

import { CURRENT } from '../scene/paint'

export const playerStyle = `
*{box-sizing:border-box}
html,body{margin:0;background:var(--paper);color:var(--ink)}
body{font:16px/1.45 'Chainrule Inter',Inter,system-ui,sans-serif;min-height:100vh;display:flex;flex-direction:column}
header{padding:12px 16px 0}
h1{font-size:20px;font-weight:600;margin:0}
h2{font-size:15px;font-weight:600;margin:0 0 6px}
main{flex:1;display:flex;flex-direction:column;gap:12px;padding:12px 16px 20px;min-width:0}
#drawing{overflow-x:auto;touch-action:pan-y pinch-zoom;border-radius:8px}
#drawing svg{display:block;width:100%;height:auto;max-width:calc(var(--width)*1.5);margin:0 auto;max-height:62vh}
#drawing.wide{touch-action:pan-x pan-y pinch-zoom}
@media (max-width:760px){
/* Numbers of 12 units are 11 px at least: what is wider is scrolled, and follows the step. */
#drawing{max-height:62vh;overflow:auto}
#drawing svg{min-width:calc(var(--width)*.92);max-height:none}
}
[data-on].off{visibility:hidden}
nav{display:flex;align-items:center;gap:8px;max-width:720px;width:100%;margin:0 auto}
nav input{flex:1;min-width:60px;accent-color:var(--ink)}
button{touch-action:manipulation;min-width:44px;min-height:44px;border:1px solid var(--line);border-radius:8px;background:var(--raised);color:var(--ink);cursor:pointer}
button svg{display:block;width:20px;height:20px;margin:0 auto;fill:currentColor}
button:disabled{opacity:.45;cursor:default}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
output{font-variant-numeric:tabular-nums;min-width:4.5em;text-align:center}
section{max-width:960px;width:100%;margin:0 auto}
#derivation{min-height:9em}
#derivation .forward h2{color:var(--value)}
#derivation .backward h2{color:var(--gradient)}
#derivation .update h2{color:var(--update)}
.equation{overflow-x:auto;font-size:20px;padding-bottom:4px}
.equation math{width:max-content;margin:4px 0}
#notes{color:var(--quiet)}
p{margin:.4em 0}
`

export const playerScript = `
'use strict'
{
  const by = (id) => document.getElementById(id)
  const parts = [...document.querySelectorAll('[data-on]')].map((element) => ({
    element,
    runs: element.dataset.on.split(' ').map((run) => run.split('-').map(Number)),
  }))
  const place = by('place')
  const drawing = by('drawing')
  const picture = drawing.querySelector('svg')
  /* The gate of the step, with its wires where they fit, is brought into view where it is not: else the drawing keeps still. */
  const follow = () => {
    const { x, y, width } = picture.viewBox.baseVal
    const scale = picture.clientWidth / width
    const current = [...picture.querySelectorAll('[stroke-width="${CURRENT}"]')].filter((mark) => !mark.closest('.off'))
    const rings = current.filter((mark) => mark instanceof SVGRectElement)
    const around = (marks) => {
      const boxes = marks.map((mark) => mark.getBBox())
      return {
        left: scale * (Math.min(...boxes.map((box) => box.x)) - x) - 8,
        top: scale * (Math.min(...boxes.map((box) => box.y)) - y) - 8,
        right: scale * (Math.max(...boxes.map((box) => box.x + box.width)) - x) + 8,
        bottom: scale * (Math.max(...boxes.map((box) => box.y + box.height)) - y) + 8,
      }
    }
    if (rings.length === 0) return
    const all = around(current)
    const fits = all.right - all.left <= drawing.clientWidth && all.bottom - all.top <= drawing.clientHeight
    const { left, top, right, bottom } = fits ? all : around(rings)
    const goTo = (start, end, at, room) => (start >= at && end <= at + room ? at : (start + end - room) / 2)
    drawing.scrollTo(
      goTo(left, right, drawing.scrollLeft, drawing.clientWidth),
      goTo(top, bottom, drawing.scrollTop, drawing.clientHeight),
    )
  }
  /* Where there is more than fits, a finger moves the drawing; elsewhere it steps. */
  const isWide = () => drawing.scrollWidth > drawing.clientWidth + 1
  const most = Number(place.max)
  let now = 0
  const show = (to) => {
    now = Math.min(most, Math.max(1, to))
    for (const { element, runs } of parts) {
      const on = runs.some(([first, last = first]) => first < now && now - 1 <= last)
      if (element instanceof SVGElement) element.classList.toggle('off', !on)
      else element.hidden = !on
    }
    place.value = String(now)
    by('count').value = now + ' / ' + most
    by('first').disabled = by('previous').disabled = now === 1
    by('next').disabled = by('last').disabled = now === most
    follow()
  }
  const moves = { first: () => show(1), previous: () => show(now - 1), next: () => show(now + 1), last: () => show(most) }
  for (const [id, move] of Object.entries(moves)) by(id).addEventListener('click', move)
  place.addEventListener('input', () => show(Number(place.value)))
  const keys = {
    ArrowRight: 'next', ArrowDown: 'next', PageDown: 'next', ' ': 'next', n: 'next',
    ArrowLeft: 'previous', ArrowUp: 'previous', PageUp: 'previous', p: 'previous',
    Home: 'first', End: 'last',
  }
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return
    if (event.target === place || (event.key === ' ' && event.target instanceof HTMLButtonElement)) return
    event.preventDefault()
    moves[keys[event.key]]()
  })
  let from = null
  drawing.addEventListener('pointerdown', (event) => {
    from = isWide() ? null : { x: event.clientX, y: event.clientY }
  })
  drawing.addEventListener('pointerup', (event) => {
    if (!from) return
    const x = event.clientX - from.x
    const y = event.clientY - from.y
    from = null
    if (Math.abs(x) < 40 || Math.abs(x) < 2 * Math.abs(y)) return
    moves[x < 0 ? 'next' : 'previous']()
  })
  drawing.addEventListener('pointercancel', () => {
    from = null
  })
  const measure = () => drawing.classList.toggle('wide', isWide())
  addEventListener('resize', measure)
  measure()
  show(1)
}
`
