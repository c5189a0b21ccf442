import { describe, expect, test } from 'vitest'
import { documentOf, documents, nasty, print, stepsOf } from './figures'

const small = documentOf('add-then-multiply')

describe('a page that plays the steps', () => {
  test('is one file that asks for nothing and makes no code', async () => {
    const page = String(await print(small, { format: 'html', which: { kind: 'steps', phases: 'both' } }))
    expect(page).not.toMatch(/(?:src|href)=|@import|url\((?!data:)/)
    expect(page).not.toMatch(/\beval\b|new Function|fetch\(|XMLHttpRequest|import\(/)
    expect(page).toContain("default-src 'none'")
  })

  test('has the derivation of each step as MathML', async () => {
    for (const { document } of documents.slice(0, 6)) {
      const page = String(await print(document, { format: 'html', which: { kind: 'steps', phases: 'both' } }))
      const steps = stepsOf(document)
      expect(page.match(/<div data-on="/g)).toHaveLength(steps.length)
      expect(page.match(/<math /g)!.length).toBeGreaterThanOrEqual(steps.length)
      expect(page).not.toContain('katex-error')
    }
  })

  test('shows a title and notes as text, whatever they say', async () => {
    const page = String(
      await print(nasty(small), { format: 'html', which: { kind: 'steps', phases: 'both' } }),
    )
    expect(page).not.toContain('<script>alert')
    expect(page).not.toContain('<img')
    expect(page.match(/<\/script>/g)).toHaveLength(1)
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })
})

test('a derivation is of all steps or of one, as LaTeX or as Markdown', async () => {
  const one = { kind: 'step', position: 4 } as const
  expect(String(await print(small, { format: 'latex', which: one }))).toMatch(/^\\begin\{align\*\}/)
  expect(String(await print(small, { format: 'latex' }))).toMatch(/^\\documentclass/)
  const markdown = String(await print(small, { format: 'markdown' }))
  expect(markdown.match(/\$\$/g)).toHaveLength(20)
  expect(String(await print(small, { format: 'markdown', which: one })).match(/\$\$/g)).toHaveLength(2)
})
