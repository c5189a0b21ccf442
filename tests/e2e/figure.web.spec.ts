import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { BrowserContext, Page } from '@playwright/test'
import { expect, test } from '../harness/web'
import { chooseExample, exampleDocuments, leaveGraph, openExample, sample, settled } from './editor'
import { differingTiles } from './pixels'

// What is taken out looks as the canvas does. The figures are those of the command line, which knows no window.

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** Between them they have each kind of mark; the figures of all examples are looked at by the tests of figures. */
const examples = [at('shared/examples/add-then-multiply.chainrule'), ...sample].map((path) => ({
  path,
  title: exampleDocuments.get(path)!.title,
}))

const run = promisify(execFile)
const figure = async (path: string, ...options: readonly string[]): Promise<string> =>
  (await run(process.execPath, [at('out/main/cli.js'), 'figure', path, ...options], { maxBuffer: 1e9 }))
    .stdout

const viewport = { width: 1428, height: 800 }
test.use({ viewport })

/** Hides what lies around the picture or on it and is no part of it: once a page, which no example leaves. */
const barePage = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    const others = '.react-flow__background, .canvas-tools, .notices, .group-toggle'
    sheet.replaceSync(`${others} { display: none !important }`)
    document.adoptedStyleSheets.push(sheet)
  })

/** Where the canvas is, and the origin of its units in it. */
const placeOf = (page: Page) =>
  page.evaluate(() => {
    const { x, y, width, height } = document.querySelector('.react-flow')!.getBoundingClientRect()
    const viewport = document.querySelector('.react-flow__viewport')!
    const { a, e, f } = new DOMMatrix(getComputedStyle(viewport).transform)
    return { clip: { x, y, width, height }, x: e, y: f, zoom: a }
  })

/** As it opens, but not enlarged: then the letters of a field stand between other pixels than those of a drawing. */
async function atMostFullSize(page: Page): Promise<void> {
  await page.mouse.move(0, 0)
  if ((await placeOf(page)).zoom <= 1) return
  await page.keyboard.press('Control+0')
  await settled(page)
}

/** What the canvas shows, and where. */
async function shown(page: Page) {
  // A page behind another one draws a frame a second.
  await page.bringToFront()
  const place = await placeOf(page)
  return { ...place, picture: await page.screenshot({ clip: place.clip }) }
}

/** Shows a figure as a browser does, at the place and size of the canvas, and takes its picture. */
async function drawn(page: Page, svg: string, { clip, x, y, zoom }: Awaited<ReturnType<typeof shown>>) {
  const [left, top, width, height] = /viewBox="([^"]+)"/.exec(svg)![1]!.split(' ').map(Number) as number[]
  const placed = svg.replace(/ width="[^"]+" height="[^"]+"/, ` width="${width}" height="${height}"`)
  // By the same transformation, so that it lies between the same pixels.
  const canvas = `position:absolute;left:${clip.x}px;top:${clip.y}px;transform-origin:0 0;transform:translate(${x}px,${y}px) scale(${zoom})`
  const corner = `position:absolute;left:${left}px;top:${top}px`
  await page.bringToFront()
  await page.evaluate(async (figure) => {
    document.body.style.cssText = 'margin:0;background:#f5f2eb;overflow:hidden'
    document.body.innerHTML = figure
    await document.fonts.ready
  }, `<div style="${canvas}"><div style="${corner}">${placed}</div></div>`)
  return page.screenshot({ clip })
}

/** Where the canvas and a figure differ, once nothing moves any more. */
async function differences(page: Page, other: Page, svg: string): Promise<string[]> {
  const canvas = await shown(page)
  return differingTiles(other, canvas.picture, await drawn(other, svg, canvas))
}

/** An empty page of the same size, in which figures are drawn and compared. */
async function easel(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize(viewport)
  return page
}

// Two halves, so that two workers share them.
for (const half of [0, 1])
  test(`the figure of an example looks as the canvas does, part ${half + 1}`, async ({ page, context }) => {
    const mine = examples.filter((_, at) => at % 2 === half)
    const svgs = await Promise.all(mine.map(({ path }) => figure(path)))
    const other = await easel(context)
    await page.goto('/')
    await barePage(page)
    for (const [at, { title }] of mine.entries())
      await test.step(title, async () => {
        await page.bringToFront()
        await chooseExample(page, title)
        await atMostFullSize(page)
        await expect.poll(() => differences(page, other, svgs[at]!), { message: title }).toEqual([])
        await leaveGraph(page)
      })
  })

test('a figure that lacks one number or one wire does not look as the canvas does', async ({
  page,
  context,
}) => {
  const { path, title } = examples.find(({ title }) => title.startsWith('Add, then multiply'))!
  const svg = await figure(path)
  const other = await easel(context)
  await page.bringToFront()
  await openExample(page, title)
  await barePage(page)
  await atMostFullSize(page)
  await expect.poll(() => differences(page, other, svg)).toEqual([])
  const canvas = await shown(page)
  const numbers = svg.match(/<text [^]*?<\/text>/g)!.filter((text) => /\d<\/text>$/.test(text))
  const lines = svg.match(/<path [^>]*fill="none"[^>]*\/>/g)!
  expect([numbers.length, lines.length]).toEqual([14, 5])
  for (const mark of [...numbers, ...lines]) {
    const without = await drawn(other, svg.replace(mark, ''), canvas)
    expect(await differingTiles(other, canvas.picture, without), mark).not.toEqual([])
  }
})
