import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Order } from '@shared/figure/order'
import { folder } from '../cli/chainrule'
import { sample } from '../examples/sample'
import { documentOf, documents, nasty, print, stepsOf } from './figures'

const has = (program: string) => spawnSync(program, ['-v']).error === undefined
/** What reads PDF: Debian's poppler-utils. Without it the tests of what is in a file say that they are skipped. */
const canRead = has('pdftotext') && has('pdfinfo')

const steps = { kind: 'steps', phases: 'both' } as const

async function pdf(document: Parameters<typeof print>[0], order: Partial<Order>): Promise<string> {
  const path = join(folder(), 'figure.pdf')
  writeFileSync(path, (await print(document, { format: 'pdf', ...order })) as Uint8Array)
  return path
}

const read = (program: string, ...given: string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, given, { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return stdout
}

const pagesOf = (path: string) => Number(/^Pages:\s+(\d+)$/m.exec(read('pdfinfo', path))![1])
const textOf = (path: string, page: number) =>
  read('pdftotext', '-f', String(page), '-l', String(page), '-raw', path, '-')

const small = documentOf('add-then-multiply')

describe.runIf(canRead)('as poppler reads it (skipped where poppler-utils is not installed)', () => {
  test('one page a step, with its number, its equation and the notes as text', async () => {
    const figures = stepsOf(small)
    for (const page of ['figure', 'slide'] as const) {
      const path = await pdf(small, { which: steps, page })
      expect(pagesOf(path)).toBe(figures.length)
      figures.forEach(({ caption, notes }, at) => {
        const text = textOf(path, at + 1).replace(/\s+/g, ' ')
        expect(text).toContain(caption!.heading)
        expect(text).toContain(caption!.equation.text.at(-1)!)
        expect(text).toContain(notes.split('\n')[0]!.slice(0, 30))
      })
    }
  })

  test('every number of the drawing is text that can be copied', async () => {
    const text = textOf(await pdf(small, {}), 1)
    for (const number of ['−2', '5', '−4', '3', '−12', '1', 'x', 'y', 'q', 'f'])
      expect(text.split(/\s+/)).toContain(number)
  })

  test('only forward, only backward, and steps in parts have pages of their own', async () => {
    const { forward, backward, fine } = {
      forward: await pdf(small, { which: { kind: 'steps', phases: 'forward' } }),
      backward: await pdf(small, { which: { kind: 'steps', phases: 'backward' } }),
      fine: await pdf(small, { which: steps, grain: 'fine' }),
    }
    expect([pagesOf(forward), pagesOf(backward)]).toEqual([2, 2])
    expect(pagesOf(fine)).toBe(stepsOf(small, 'fine').length)
    expect(textOf(fine, 3)).toContain('Step 3 of ')
  })

  test('a handout of A4 has several steps a page, all of them, in their order', async () => {
    const path = await pdf(small, { which: steps, page: 'a4' })
    const pages = pagesOf(path)
    expect(pages).toBeLessThan(4)
    const all = Array.from({ length: pages }, (_, at) => textOf(path, at + 1)).join('\n')
    const headings = [...all.matchAll(/Step (\d+) of 4/g)].map(([, step]) => Number(step))
    expect(headings).toEqual([1, 2, 3, 4])
    expect(read('pdfinfo', path)).toContain('(A4)')
  })

  test('the title is the document’s, and the pages are tagged', async () => {
    const info = read('pdfinfo', await pdf(nasty(small), { which: steps, page: 'slide' }))
    expect(info).toContain('alert(1)')
    expect(info).toMatch(/Tagged:\s+yes/)
  })
})

test.each(sample)('$id is a page for each step', async ({ id }) => {
  const document = documentOf(id)
  const file = (await print(document, { format: 'pdf', which: steps, page: 'slide' })) as Uint8Array
  const text = Buffer.from(file).toString('latin1')
  expect(text.startsWith('%PDF-1.7')).toBe(true)
  expect(text.match(/\/Type \/Page\b/g)!.length).toBe(stepsOf(document).length)
})

test('a long export ends where it is called off', async () => {
  const asked: number[] = []
  let last = 0
  const goOn = async (done: number, of: number) => {
    expect(of).toBe(8)
    asked.push(done)
    return done < last
  }
  for (const format of ['pdf', 'svg', 'png'] as const) {
    asked.length = 0
    last = 7
    expect(await print(small, { format, which: steps }, { goOn })).toBeNull()
    expect(asked).toEqual([0, 1, 2, 3, 4, 4, 5, 6, 7])
    for (last of [0, 2]) expect(await print(small, { format, which: steps }, { goOn })).toBeNull()
    expect(asked.slice(9)).toEqual([0, 0, 1, 2])
  }
})

test('nothing that is written runs over a page', async () => {
  const { sheetsOf, sheetFaces } = await import('@shared/figure/sheet')
  const { facesOf } = await import('@shared/figure/print')
  const { startOf } = await import('@shared/figure/svg')
  const { widthOf } = await import('@shared/figure/typeface')
  const over: string[] = []
  for (const { id, document } of documents) {
    const figures = stepsOf(document)
    const typefaces = await facesOf(figures, sheetFaces)
    for (const page of ['figure', 'slide', 'a4'] as const)
      for (const { width, height, parts } of sheetsOf(figures, page, typefaces))
        for (const { marks, area, x, y, scale } of parts)
          for (const mark of marks) {
            if (mark.kind !== 'text') continue
            const left = x + (startOf(mark, typefaces) - area.x) * scale
            const base = y + (mark.y - area.y) * scale
            const right = left + widthOf(mark.text, mark, typefaces) * scale
            if (left < 0 || right > width || base <= 0 || base > height)
              over.push(`${id} ${page}: ${mark.text}`)
          }
  }
  expect(over).toEqual([])
})
