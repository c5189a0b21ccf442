import { expect, test } from 'vitest'
import type { BoxMark, Mark } from '@shared/scene/mark'
import { wholePicture } from '@shared/scene/picture'
import { documentSaying } from '../renderer/desk'
import { plainLook } from './plain-look'

const marksOf = (text: string): readonly Mark[] => wholePicture(documentSaying(text), plainLook).marks

/** What is outlined: boxes without a ground, but for the frames with their round corners. */
const outlined = (marks: readonly Mark[]): readonly BoxMark[] =>
  marks.filter(
    (mark): mark is BoxMark =>
      mark.kind === 'box' && mark.stroke === 'gradient' && mark.fill === null && mark.radius === 0,
  )

test('on the wire into max pooling the entries are outlined to which what comes back is routed, even a 0', () => {
  const [first, second, ...more] = outlined(
    marksOf('input x = [[1, 4, 2], [3, 0, 9]]; y = maxPool2d(x, 2, 1); f = sum(y * [[0, 1]])'),
  )
  expect(more).toEqual([])
  expect(second!.x - first!.x).toBe(36)
  expect(second!.y - first!.y).toBe(16)
})

test('in a map of colours they are outlined where its cells are large enough, and else none', () => {
  const row = (columns: number) => `[${Array.from({ length: columns }, (_, at) => at).join(', ')}]`
  const matrix = (rows: number) => `[${Array.from({ length: rows }, () => row(4)).join(', ')}]`
  expect(outlined(marksOf(`input x = ${matrix(4)}; f = sum(maxPool2d(x, 2))`))).toHaveLength(4)
  expect(outlined(marksOf(`input x = ${matrix(40)}; f = sum(maxPool2d(x, 2))`))).toEqual([])
})

test('an average and a convolution route nothing, whatever lies in the padding', () => {
  expect(outlined(marksOf('input x = [[1, 2], [3, 4]]; f = sum(avgPool2d(x, 2, 2, 1))'))).toEqual([])
  expect(outlined(marksOf('input x = [[1, 2], [3, 4]]; f = sum(conv2d(x, [[1, 2]]))'))).toEqual([])
})

test('the planes of a small tensor of three axes are parted by a line, and a matrix by none', () => {
  const lines = (marks: readonly Mark[]) =>
    marks.filter((mark) => mark.kind === 'box' && mark.height === 2 && mark.fill === 'value')
  expect(lines(marksOf('input x = [[[1, 2]], [[3, 4]], [[5, 6]]]; f = sum(x)'))).toHaveLength(2)
  expect(lines(marksOf('input x = [[1, 2], [3, 4], [5, 6]]; f = sum(x)'))).toEqual([])
})
