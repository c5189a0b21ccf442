import { describe, expect, test, vi } from 'vitest'
import type { ExportedFile, Outcome } from '@shared/ipc/contract'
import { english, say } from '@shared/words'
import { emptyDocument } from '@shared/document/document'
import { documentOf, multiplyAfterAdd, node } from '../../document/builders'
import { createDesk, type Desk } from '../desk'

/** What is exported. */
const filesOf = (desk: Desk) =>
  desk.world.exported.map(({ name, bytes }) => ({ name, text: new TextDecoder().decode(bytes) }))

async function asked(desk: Desk) {
  desk.run('file.exportCode')
  await vi.waitFor(() => expect(desk.question?.title).toBe(english.asked.exportCode.title))
  return desk.question!
}

describe('exporting code', () => {
  test('asks for the language and writes a program, named like the document', async () => {
    const desk = createDesk(multiplyAfterAdd)
    const { choices, message } = await asked(desk)
    expect(choices.map(({ label }) => label)).toEqual(['NumPy', 'PyTorch', 'JAX', 'Notebook'])
    expect(message).toBe(english.asked.exportCode.message)
    await desk.reply('pytorch')
    await vi.waitFor(() => expect(filesOf(desk)).toHaveLength(1))
    expect(filesOf(desk)[0]!.name).toBe('Add then multiply.py')
    expect(filesOf(desk)[0]!.text).toMatch(
      /^"""Add, then multiply\n[^]*\nimport torch\n[^]*\ncheck\("q", q, 3\.0\)\n/,
    )
    await vi.waitFor(() => expect(desk.notices).toContain('Exported Add then multiply.py'))
    expect(desk.dirty).toBe(false)
  })

  test('a notebook ends in its own way', async () => {
    const desk = createDesk(multiplyAfterAdd)
    await asked(desk)
    await desk.reply('notebook')
    await vi.waitFor(() => expect(filesOf(desk)).toHaveLength(1))
    expect(filesOf(desk)[0]!.name).toBe('Add then multiply.ipynb')
    expect(JSON.parse(filesOf(desk)[0]!.text)).toMatchObject({ nbformat: 4 })
  })

  test('cancelled, it writes nothing', async () => {
    const desk = createDesk(multiplyAfterAdd)
    await asked(desk)
    await desk.reply(null)
    expect(filesOf(desk)).toEqual([])
  })

  test('of an unfinished graph says what is missing, and writes the rest', async () => {
    const nodes = [node('x', 'input', {}, 2), node('y', 'input'), node('f', 'mul'), node('g', 'square')]
    const desk = createDesk(documentOf(nodes, ['x -> f.a', 'y -> f.b', 'x -> g.x'], { target: 'f' }))
    const { message } = await asked(desk)
    expect(message).toContain('left out: y has no value yet')
    expect(message).toContain(english.asked.exportCode.noTarget)
    await desk.reply('numpy')
    await vi.waitFor(() => expect(filesOf(desk)).toHaveLength(1))
    expect(filesOf(desk)[0]!.text).toContain('check("g", g, 4.0)')
    expect(filesOf(desk)[0]!.text).toContain('# - y has no value yet')
    expect(filesOf(desk)[0]!.text).not.toContain('f = ')
  })

  test('of a graph with a NaN names the node that made it first', async () => {
    const nodes = [node('x', 'input', {}, -1), node('y', 'log'), node('f', 'exp')]
    const desk = createDesk(documentOf(nodes, ['x -> y.x', 'y -> f.x'], { target: 'f' }))
    const { message } = await asked(desk)
    expect(message).toContain('y is NaN: log of x = −1; change x. The program expects that number, too.\n\n')
  })

  test('that fails says why, and tries again if that is wanted', async () => {
    const desk = createDesk(multiplyAfterAdd)
    const trouble = { kind: 'unwritable', name: 'f.py', reason: { kind: 'disk-full' } } as const
    const outcomes: Outcome<ExportedFile>[] = [
      { ok: false, error: trouble },
      { ok: true, value: { name: 'g.py' } },
    ]
    desk.world.exportFile = async () => outcomes.shift()!
    await asked(desk)
    await desk.reply('numpy')
    await vi.waitFor(() => expect(desk.question?.title).toBe('The file was not exported'))
    expect(desk.question?.message).toBe(say(english.fileTrouble, trouble))
    await desk.reply('again')
    await vi.waitFor(() => expect(desk.notices).toContain('Exported g.py'))
  })

  test('is for a graph with something in it', () => {
    expect(createDesk(emptyDocument).isEnabled('file.exportCode')).toBe(false)
    expect(createDesk(multiplyAfterAdd).isEnabled('file.exportCode')).toBe(true)
  })
})
