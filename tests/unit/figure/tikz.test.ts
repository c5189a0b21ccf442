import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { palettes } from '@shared/scene/palette'
import { beamerOf, tikzOf } from '@shared/figure/tikz'
import { folder } from '../cli/chainrule'
import { documentOf, documents, nasty, print, stepsOf, wholeOf } from './figures'

const kpsewhich = (file: string) => spawnSync('kpsewhich', [file]).status === 0
/** Debian's texlive-latex-base and texlive-pictures, and for slides texlive-latex-recommended. */
const canSet = spawnSync('pdflatex', ['--version']).error === undefined && kpsewhich('tikz.sty')
const canProject = canSet && kpsewhich('beamer.cls')

/** Sets a document with pdflatex; gives how many pages came of it. */
function pagesOf(source: string): number {
  const place = folder()
  writeFileSync(join(place, 'figure.tex'), source)
  const given = ['-interaction=nonstopmode', '-halt-on-error', 'figure.tex']
  const { status, stdout } = spawnSync('pdflatex', given, { cwd: place, encoding: 'utf8' })
  expect(status, stdout.slice(-2000)).toBe(0)
  expect(existsSync(join(place, 'figure.pdf'))).toBe(true)
  const log = readFileSync(join(place, 'figure.log'), 'latin1')
  expect(log).not.toMatch(/Missing character|Undefined control sequence/)
  return Number(/Output written on figure\.pdf \((\d+) pages?/.exec(stdout)![1])
}

const look = { palette: palettes.light, transparent: false }
const small = documentOf('add-then-multiply')

/** A document of all figures, each on its page. */
const together = (figures: Parameters<typeof tikzOf>[0]) => tikzOf(figures, look)

describe.runIf(canSet)('as pdflatex sets it (skipped where TeX is not installed)', () => {
  test('the drawing of every example', () => {
    expect(pagesOf(together(documents.map(({ document }) => wholeOf(document))))).toBe(documents.length)
  })

  test('twenty steps, some of each example', () => {
    const steps = documents.flatMap(({ document }, at) => {
      const all = stepsOf(document, at % 2 === 0 ? 'fine' : 'coarse')
      return at < 20 ? [all[(7 * at) % all.length]!] : []
    })
    expect(pagesOf(together(steps))).toBe(20)
  })

  test('a title that is LaTeX, unless it is escaped', async () => {
    expect(pagesOf(String(await print(nasty(small), { format: 'tikz' })))).toBe(1)
  })
})

describe.runIf(canProject)('as Beamer shows it (skipped where it is not installed)', () => {
  test.each(['add-then-multiply', 'vectorised-relu-layer', 'two-layer-bce'])('%s has a page a step', (id) => {
    const figures = stepsOf(documentOf(id))
    expect(pagesOf(beamerOf(figures, look))).toBe(figures.length)
  })

  test('a title and remarks that are LaTeX, unless they are escaped', () => {
    expect(pagesOf(beamerOf(stepsOf(nasty(small)), look))).toBe(4)
  })
})

test('every colour is defined once, and nothing else is named', () => {
  const source = tikzOf([wholeOf(documentOf('two-layer-bce'))], look)
  const defined = [...source.matchAll(/\\definecolor\{(chainrule-[\w-]+)\}/g)].map(([, name]) => name)
  expect(defined.sort()).toEqual(
    Object.keys(palettes.light)
      .map((ink) => `chainrule-${ink}`)
      .sort(),
  )
  const used = [...source.slice(source.indexOf('\\begin{document}')).matchAll(/chainrule-[\w-]+/g)].map(
    ([name]) => name,
  )
  for (const name of used) expect(defined).toContain(name)
})

test('what is the same at all steps of a slide is drawn once, and each step has its derivation', () => {
  const figures = stepsOf(small)
  const source = beamerOf(figures, look)
  expect(source.match(/\\begin\{tikzpicture\}/g)).toHaveLength(1)
  for (let step = 1; step <= figures.length; step++) expect(source).toContain(`\\only<${step}>{{\\small`)
  const plus = source.match(/^.*\{\S* \+\};.*$/gm)!
  expect(plus.length).toBeLessThanOrEqual(3)
})
