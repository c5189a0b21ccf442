import { afterEach, describe, expect, test } from 'vitest'
import { type FigureChoice, plainChoice } from '@shared/figure/order'
import { exportFigure, orderOf } from '../../../../src-renderer/commands/figure'
import { usePreferences } from '../../../../src-renderer/workspace/preferences'
import { documentOf } from '../../figure/figures'
import { createDesk } from '../desk'

afterEach(() => usePreferences.setState({ figure: plainChoice }))

const document = documentOf('add-then-multiply')
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const chosen = (part: Partial<FigureChoice>): FigureChoice => ({ ...plainChoice, ...part })

describe('what is exported', () => {
  test('is the whole graph, in a file named as the document, and remembered', async () => {
    const desk = createDesk(document, 'homework')
    const choice = chosen({ look: 'print' })
    expect(await exportFigure(desk.workspace, choice)).toBe(true)
    const [{ name, bytes }] = desk.world.exported as [{ name: string; bytes: Uint8Array }]
    expect(name).toBe('homework.svg')
    expect(textOf(bytes)).toContain('−12')
    expect(usePreferences.getState().figure).toEqual(choice)
    expect(desk.run('file.exportAgain')).toBe(true)
    await expect.poll(() => desk.world.exported.length).toBe(2)
    expect(desk.world.exported[1]).toEqual({ name, bytes })
  })

  test('is the selection, with its numbers', async () => {
    const desk = createDesk(document)
    expect(orderOf(desk.workspace, chosen({ scope: 'selection' }))).toBeNull()
    desk.selectNamed(['x', 'q'])
    await exportFigure(desk.workspace, chosen({ scope: 'selection' }))
    const svg = textOf(desk.world.exported[0]!.bytes)
    const texts = [...svg.matchAll(/<text [^]*?>([^<]*)<\/text>/g)].map(([, text]) => text)
    expect(texts).toContain('x')
    expect(texts).not.toContain('z')
  })

  test('is the step at which the graph stands, as far as it has come', async () => {
    const desk = createDesk(document)
    expect(orderOf(desk.workspace, chosen({ scope: 'step' }))).toBeNull()
    desk.run('step.mode')
    desk.run('step.next')
    const { position } = desk.playback.getState()
    expect(orderOf(desk.workspace, chosen({ scope: 'step' }))?.which).toEqual({ kind: 'step', position })
    await exportFigure(desk.workspace, chosen({ scope: 'step' }))
    const svg = textOf(desk.world.exported[0]!.bytes)
    expect(svg).toContain(`Step ${position} of `)
    expect(svg).not.toContain('−12')
  })

  test('is nothing where it is called off', async () => {
    const desk = createDesk(document)
    const choice = chosen({ scope: 'steps', format: 'pdf' })
    const seen: number[] = []
    const saved = await exportFigure(desk.workspace, choice, (done) => seen.push(done) < 4)
    expect({ saved, seen, exported: desk.world.exported }).toEqual({
      saved: false,
      seen: [0, 1, 2, 3],
      exported: [],
    })
  })

  test('is not of steps that there are none of', () => {
    const desk = createDesk({ ...document, target: null, nodes: document.nodes.slice(0, 0), edges: [] })
    expect(orderOf(desk.workspace, chosen({ scope: 'steps' }))).toBeNull()
    expect(orderOf(desk.workspace, chosen({ format: 'html' }))).toBeNull()
    expect(orderOf(desk.workspace, chosen({}))).not.toBeNull()
  })

  test('is asked for again where it could not be written', async () => {
    const desk = createDesk(document)
    desk.world.exportFile = async (name) => ({
      ok: false,
      error: { kind: 'unwritable', name, reason: { kind: 'disk-full' } },
    })
    const saved = exportFigure(desk.workspace, chosen({}))
    await expect.poll(() => desk.question?.title).toBe('The file was not exported')
    await desk.reply(null)
    expect(await saved).toBe(false)
  })

  test('an empty graph is not exported', () => {
    const empty = createDesk()
    for (const id of ['file.export', 'file.exportAgain', 'edit.copyPicture'] as const)
      expect(empty.isEnabled(id)).toBe(false)
  })
})
