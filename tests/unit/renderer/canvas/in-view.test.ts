import { describe, expect, test } from 'vitest'
import { MARGIN, offsetFor, shiftFor } from '../../../../src-renderer/canvas/in-view'

const ROOM = 1_000
const stretch = (start: number, end: number) => ({ start, end })
const graph = stretch(-200, 2_800)

describe('a graph that is larger than the room', () => {
  test('begins at the margin with its first place, and leaves nothing empty', () => {
    expect(offsetFor(graph, [stretch(-200, 0)], 'start', ROOM)).toBe(200 + MARGIN)
    expect(offsetFor(graph, [stretch(500, 700)], 'start', ROOM)).toBe(MARGIN - 500)
  })

  test('goes no further than to its last node', () => {
    expect(offsetFor(graph, [stretch(2_600, 2_800)], 'start', ROOM)).toBe(ROOM - MARGIN - 2_800)
    expect(offsetFor(graph, [stretch(-200, 0)], 'end', ROOM)).toBe(200 + MARGIN)
    expect(offsetFor(graph, [stretch(-200, 0)], 'middle', ROOM)).toBe(200 + MARGIN)
  })

  test('has a place in the middle, or at the end', () => {
    expect(offsetFor(graph, [stretch(1_000, 1_200)], 'middle', ROOM)).toBe(ROOM / 2 - 1_100)
    expect(offsetFor(graph, [stretch(1_000, 1_200)], 'end', ROOM)).toBe(ROOM - MARGIN - 1_200)
  })

  test('has the next smaller place in view where one does not fit', () => {
    const places = [stretch(0, 990), stretch(400, 500)]
    expect(offsetFor(graph, places, 'start', ROOM)).toBe(MARGIN - 400)
    expect(offsetFor(graph, places, 'start', 990 + 2 * MARGIN)).toBe(MARGIN)
  })
})

test('a graph that fits is in the middle', () => {
  expect(offsetFor(stretch(100, 300), [stretch(100, 150)], 'start', ROOM)).toBe(ROOM / 2 - 200)
})

describe('what moves into view', () => {
  test('stays where it is in view with a margin', () => {
    expect(shiftFor([stretch(0, 100)], MARGIN, ROOM)).toBe(0)
    expect(shiftFor([stretch(0, 100)], ROOM - 100 - MARGIN, ROOM)).toBe(0)
  })

  test('stays where all of it is in view, however near to the edge', () => {
    expect(shiftFor([stretch(0, 100)], 3, ROOM)).toBe(0)
    expect(shiftFor([stretch(0, 100)], ROOM - 103, ROOM)).toBe(0)
  })

  test('moves no further than to the margin', () => {
    expect(shiftFor([stretch(0, 100)], -3, ROOM)).toBe(MARGIN + 3)
    expect(shiftFor([stretch(0, 100)], ROOM - 97, ROOM)).toBe(-3 - MARGIN)
  })

  test('is what fits of it, or at last the middle', () => {
    expect(shiftFor([stretch(0, 5_000), stretch(0, 100)], -1, ROOM)).toBe(MARGIN + 1)
    expect(shiftFor([stretch(0, 5_000)], 0, ROOM)).toBe(ROOM / 2 - 2_500)
  })
})
