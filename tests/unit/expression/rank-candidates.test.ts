import { describe, expect, test } from 'vitest'
import { type Candidate, RankCandidates } from '@shared/expression/rank-candidates'

/** All numbers of axes that are taken, each written as `node:rank`, when changes are added to each as it comes. */
function taken(
  candidates: RankCandidates,
  changes: (candidate: Candidate) => readonly { node: number; rank: number; price: number }[],
): string[] {
  const all: string[] = []
  for (let next = candidates.take(); next; next = candidates.take()) {
    all.push(Array.from(next.ranks, (pair) => pair.join(':')).join(' '))
    for (const change of changes(next)) candidates.add(next, change)
  }
  return all
}

describe('numbers of axes', () => {
  const expected = new Map([
    [4, 0],
    [7, 1],
  ])

  test('are first what is expected', () => {
    expect(new RankCandidates(expected).take()?.ranks).toEqual(expected)
  })

  test('come by what their changes cost together, the first of equals first', () => {
    const changes = [
      { node: 4, rank: 1, price: 3 },
      { node: 7, rank: 0, price: 2 },
      { node: 7, rank: 2, price: 2 },
    ]
    expect(taken(new RankCandidates(expected), ({ last }) => (last ? [] : changes))).toEqual([
      '4:0 7:1',
      '4:0 7:0',
      '4:0 7:2',
      '4:1 7:1',
    ])
  })

  test('come once, whichever changes lead to them', () => {
    const all = taken(new RankCandidates(expected), ({ ranks }) =>
      [4, 7].flatMap((node) =>
        [0, 1, 2].filter((rank) => rank !== ranks.get(node)).map((rank) => ({ node, rank, price: 1 })),
      ),
    )
    expect(all).toHaveLength(9)
    expect(new Set(all).size).toBe(9)
  })

  test('are of a name what its last change says', () => {
    const candidates = new RankCandidates(expected)
    const first = candidates.take()!
    candidates.add(first, { node: 4, rank: 1, price: 1 })
    const second = candidates.take()!
    candidates.add(second, { node: 4, rank: 3, price: 1 })
    expect(candidates.take()?.ranks.get(4)).toBe(3)
  })
})
