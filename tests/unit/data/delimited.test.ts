import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { looksDelimited, readInPieces, writeDelimited } from '@shared/data/delimited'
import { MAX_TABLE_NUMBERS } from '@shared/data/table'

const read = (text: string) => {
  const reading = readInPieces(text)
  for (;;) {
    const step = reading.next()
    if (step.done) return step.value.ok ? step.value.value : step.value.error
  }
}

const ab = (...rows: number[][]) => ({ columns: ['a', 'b'], rows, classes: [] })

describe('a text of a table', () => {
  test('may be separated by commas, semicolons or tabs', () => {
    for (const separator of [',', ';', '\t'])
      expect(read(`a${separator}b\n1${separator}2\n3${separator}4\n`)).toEqual(ab([1, 2], [3, 4]))
  })

  test('may be separated by bars, or by as many spaces as somebody likes', () => {
    expect(read('a|b\n1|2\n')).toEqual(ab([1, 2]))
    expect(read('a b\n1 2\n3 4\n')).toEqual(ab([1, 2], [3, 4]))
    expect(read('  a   b\n 1.5  -2\n  3   4 \n')).toEqual(ab([1.5, -2], [3, 4]))
    expect(read('1,5 2,5\n3,5 4,5\n')).toMatchObject({ columns: ['x1', 'x2'], rows: { 0: [1.5, 2.5] } })
    // Texts have spaces of their own.
    expect(read('city\nNew York\nLos Angeles\n')).toMatchObject({ columns: ['city'], rows: [[0], [1]] })
  })

  test('may end its lines with carriage returns alone', () => {
    expect(read('a,b\r1,2\r3,4\r')).toEqual(ab([1, 2], [3, 4]))
    expect(looksDelimited('a,b\r1,2\r')).toBe(true)
  })

  test('may have decimal commas where something else separates its columns', () => {
    expect(read('a;b\n1,5;-2,25\n,5;3\n')).toEqual(ab([1.5, -2.25], [0.5, 3]))
    expect(read('a\tb\n1,5\t2\n')).toEqual(ab([1.5, 2]))
    expect(read('1,5;2,5\n3,5;4,5')).toMatchObject({
      rows: [
        [1.5, 2.5],
        [3.5, 4.5],
      ],
    })
  })

  test('may have no names: its columns are x1, x2, … then', () => {
    expect(read('1,2\n3,4')).toEqual({
      columns: ['x1', 'x2'],
      rows: [
        [1, 2],
        [3, 4],
      ],
      classes: [],
    })
  })

  test('may have names that are numbers, beside one that is none', () => {
    expect(read('year,2019\n1,2\n')).toMatchObject({ columns: ['year', '2019'], rows: [[1, 2]] })
  })

  test('may begin with a byte order mark, end in blank lines and have carriage returns', () => {
    expect(read('\uFEFFa,b\r\n1,2\r\n\r\n\r\n')).toEqual(ab([1, 2]))
  })

  test('may have quoted fields, with separators, quotes and line breaks in them', () => {
    expect(read('"the ""a"", first",b\n"1",2\n')).toMatchObject({ columns: ['the "a", first', 'b'] })
    expect(read('a,b\n1,2\n"x\n",4\n')).toMatchObject({ kind: 'text-for-number', row: 2, line: 3 })
    expect(read('"a\n1",b\n1,2\n3,\n')).toMatchObject({ kind: 'missing-number', row: 2, line: 4 })
  })

  test('may be a single column', () => {
    expect(read('a\n1\n2\n')).toEqual({ columns: ['a'], rows: [[1], [2]], classes: [] })
    expect(read('a\n1\n\n2\n')).toEqual({ kind: 'missing-number', row: 2, line: 3, column: 'a' })
  })

  test('may say classes in words, which become numbers in the order in which they appear', () => {
    expect(read('x,kind\n1,cat\n2,dog\n3,cat\n')).toEqual({
      columns: ['x', 'kind'],
      rows: [
        [1, 0],
        [2, 1],
        [3, 0],
      ],
      classes: [{ column: 'kind', names: ['cat', 'dog'] }],
    })
    expect(read('1,cat\n2,dog\n')).toMatchObject({
      columns: ['x1', 'x2'],
      rows: [
        [1, 0],
        [2, 1],
      ],
    })
  })
})

describe('what is refused is named by its row, its line and its column', () => {
  const ages = (seventh: string) =>
    `name,age\n${['1,20', '2,21', '3,22', '4,23', '5,24', '6,25', seventh].join('\n')}\n`

  test('a text for a number', () => {
    const place = { row: 7, line: 8, column: 'age' }
    expect(read(ages('7,old'))).toEqual({ kind: 'text-for-number', text: 'old', ...place })
    expect(read(ages('7,NaN'))).toEqual({ kind: 'text-for-number', text: 'NaN', ...place })
    expect(read(ages('7,1e999'))).toEqual({ kind: 'text-for-number', text: '1e999', ...place })
  })

  test('a text for a number in the first row, which is seen at the second', () => {
    expect(read('a,age\n1,old\n2,21\n')).toEqual({
      kind: 'text-for-number',
      text: 'old',
      row: 1,
      line: 2,
      column: 'age',
    })
  })

  test('a number that is missing', () => {
    expect(read(ages('7,'))).toEqual({ kind: 'missing-number', row: 7, line: 8, column: 'age' })
  })

  test('a word for what is missing, where it would be a class', () => {
    const missing = { kind: 'missing-word', column: 'kind' }
    for (const text of ['NA', 'n/a', '#N/A', 'nan', 'NULL'])
      expect(read(`x,kind\n1,cat\n2,${text}\n`), text).toEqual({ ...missing, text, row: 2, line: 3 })
    expect(read('kind,x\nNA,1\n2,3\n')).toEqual({ ...missing, text: 'NA', row: 1, line: 2 })
    expect(read('a,b\ninf,1\n-Infinity,2\n')).toMatchObject({ kind: 'text-for-number', text: 'inf', row: 1 })
  })

  test('a number with something between its thousands, which would be the name of a class', () => {
    const thousands = { kind: 'thousands', row: 1, line: 2, column: 'a' }
    for (const text of ['1.234,5', '1,234.5', '1.234.567', "1'234", '12 345,5', '-1 234'])
      expect(read(`a;b\n${text};2\n`), text).toEqual({ ...thousands, text })
    expect(read('a,b\n"1,234",2\n')).toEqual({ ...thousands, text: '1,234' })
    expect(read('a;b\n1.234;2\n')).toEqual(ab([1.234, 2]))
    expect(read('day,b\n2020-01-02,2\n')).toMatchObject({ classes: [{ names: ['2020-01-02'] }] })
  })

  test('a decimal comma where commas separate the columns, before any other number too', () => {
    for (const before of ['', '1.5,2\n']) {
      const row = before === '' ? 1 : 2
      expect(read(`a,b\n${before}"1,5",1\n`)).toEqual({
        kind: 'decimal-comma',
        text: '1,5',
        row,
        line: row + 1,
        column: 'a',
      })
    }
  })

  test('another decimal sign', () => {
    expect(read('a;b\n1,5;2\n1.5;2\n')).toEqual({
      kind: 'other-decimal',
      text: '1.5',
      sign: ',',
      row: 2,
      line: 3,
      column: 'a',
    })
  })

  test('a row with more or fewer fields', () => {
    expect(read(ages('7'))).toEqual({ kind: 'field-count', row: 7, line: 8, found: 1, wanted: 2 })
    expect(read(ages('7,2,3'))).toEqual({ kind: 'field-count', row: 7, line: 8, found: 3, wanted: 2 })
  })

  test('two columns of one name, no rows, a quote that does not end', () => {
    expect(read('a,a\n1,2\n')).toEqual({ kind: 'same-name', column: 'a' })
    expect(read('a,b\n')).toEqual({ kind: 'no-table-rows' })
    expect(read('')).toEqual({ kind: 'no-table-rows' })
    expect(read('a,b\n1,2\n"3,4\n')).toMatchObject({ kind: 'open-quote' })
  })

  test('more columns than a table may have, before each is looked at', () => {
    const wide = Array.from({ length: 200_000 }, (_, column) => column).join()
    expect(read(wide)).toEqual({ kind: 'too-many-columns', found: 200_000, most: 10_000 })
  })

  test('more numbers than a table may have', () => {
    const row = `${Array.from({ length: 100 }, () => 1).join(',')}\n`
    expect(read(row.repeat(MAX_TABLE_NUMBERS / 100))).toMatchObject({ columns: { length: 100 } })
    expect(read(row.repeat(MAX_TABLE_NUMBERS / 100 + 1))).toEqual({
      kind: 'too-many-numbers',
      most: MAX_TABLE_NUMBERS,
    })
  })
})

test('a long text is read in pieces, wherever they end', () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [i, i / 8])
  const text = `"the\nfirst",b\n${rows.map((row) => row.join(',')).join('\n')}`
  let pieces = 0
  const reading = readInPieces(text)
  let step = reading.next()
  for (; !step.done; step = reading.next()) pieces++
  expect(pieces).toBeGreaterThan(2)
  expect(step.value).toEqual({ ok: true, value: { columns: ['the\nfirst', 'b'], rows, classes: [] } })
})

test('what is written is read again, number by number', () => {
  const name = fc.string({ minLength: 1, maxLength: 8 }).map((text) => `c${text.trim()}`)
  const table = fc.uniqueArray(name, { minLength: 1, maxLength: 4 }).chain((columns) =>
    fc.record({
      columns: fc.constant(columns),
      rows: fc.array(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), {
          minLength: columns.length,
          maxLength: columns.length,
        }),
        { minLength: 1, maxLength: 6 },
      ),
    }),
  )
  fc.assert(
    fc.property(table, ({ columns, rows }) => {
      const text = writeDelimited({ columns, content: { kind: 'rows', rows } })
      expect(read(text)).toEqual({ columns, rows, classes: [] })
    }),
  )
})

test('a text looks like a table where its lines have the same fields, and a number each', () => {
  expect(looksDelimited('a,b\n1,2\n')).toBe(true)
  expect(looksDelimited('1\t2\n3\t4')).toBe(true)
  expect(looksDelimited('{"format": "chainrule"}')).toBe(false)
  expect(looksDelimited('f = x * y + 3')).toBe(false)
  expect(looksDelimited('A sentence, with a comma,\nand another one\n')).toBe(false)
})
