import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { parseExpressions } from '@shared/expression/build'
import { MAX_NESTING } from '@shared/expression/cursor'
import { MAX_LENGTH } from '@shared/expression/tokens'
import { english, say } from '@shared/words'
import { built, computed, faultOf, gates } from './texts'
import { inFull, inShort, trees } from './programs'

describe('precedence and grouping are those of Python', () => {
  test.each([
    ['a + b * c', 'a + (b * c)'],
    ['a * b + c', '(a * b) + c'],
    ['a - b - c', '(a - b) - c'],
    ['a - b + c', '(a - b) + c'],
    ['a / b / c', '(a / b) / c'],
    ['a / b * c', '(a / b) * c'],
    ['a * b @ c', '(a * b) @ c'],
    ['a @ b * c', '(a @ b) * c'],
    ['a @ b + c', '(a @ b) + c'],
    ['a ^ b ^ c', 'a ^ (b ^ c)'],
    ['a * b ^ c', 'a * (b ^ c)'],
    ['-x ^ 2', '-(x ^ 2)'],
    ['-x * y', '(-x) * y'],
    ['-x + y', '(-x) + y'],
    ['x * -y', 'x * (-y)'],
    ['x - -y', 'x - (-y)'],
    ['x ^ -y', 'x ^ (-y)'],
    ['x ^ -y * z', '(x ^ (-y)) * z'],
    ['x ^ -y ^ z', 'x ^ (-(y ^ z))'],
    ['--x', '-(-x)'],
    ['-3 * x', '(-3) * x'],
    ['-3 ^ 2', '-(3 ^ 2)'],
    ['2 ^ -1', '2 ^ (-1)'],
  ])('%s is %s', (short, full) => {
    expect(gates(built(short))).toStrictEqual(gates(built(full)))
  })

  it('differs where the parentheses differ', () => {
    expect(computed('(a + b) * c')).toStrictEqual(['f1 = add(a, b)', 'f2 = mul(f1, c)'])
    expect(computed('a - (b - c)')).toStrictEqual(['f1 = sub(b, c)', 'f2 = sub(a, f1)'])
    expect(computed('(a ^ b) ^ c')).toStrictEqual(['f1 = pow(a, b)', 'f2 = pow(f1, c)'])
    expect(computed('(-x) ^ 2')).toStrictEqual(['f1 = neg(x)', 'f2 = square(f1)'])
  })

  it('reads random formulas alike with the fewest and with all parentheses', () => {
    fc.assert(
      fc.property(trees(), (tree) => {
        expect(built(inShort(tree))).toStrictEqual(built(inFull(tree)))
      }),
    )
  })
})

describe('a text', () => {
  it('has statements parted by semicolons, line breaks or both', () => {
    const expected = built('q = x + y\nf = q * z')
    for (const text of [
      'q = x + y; f = q * z',
      '\n;q = x + y;\r\n\r\nf = q * z;\n',
      'q=x+y\rf=q*z',
      '\uFEFF q =\tx +\u00A0y ; f = q * z',
    ])
      expect(built(text)).toStrictEqual(expected)
  })

  it('goes on over line breaks inside brackets', () => {
    expect(built('f = (x\n  + y)\ng = max(\n  f,\n  [1,\n   2],\n)')).toStrictEqual(
      built('f = x + y; g = max(f, [1, 2])'),
    )
  })

  it('has comments to the end of the line, also inside brackets', () => {
    expect(built('# sum\nf = (x # first; not a statement\n + y) # )\n#')).toStrictEqual(built('f = x + y'))
  })

  it('may spell its signs as papers and Python do', () => {
    expect(built('a − b × c · d ⋅ e – 1e−3 + x ** 2')).toStrictEqual(
      built('a - b * c * d * e - 1e-3 + x ^ 2'),
    )
  })

  it.each(['0', '7', '1.5', '1.', '.5', '1e3', '2.5E-3', '1e+2', '00012'])('has the number %s', (number) => {
    expect(gates(built(number))).toStrictEqual([`c1 = constant ${Number(number)}`])
  })

  it.each([
    ['NaN', NaN],
    ['nan', NaN],
    ['Infinity', Infinity],
    ['inf', Infinity],
    ['∞', Infinity],
    ['−∞', -Infinity],
    ['-inf', -Infinity],
    ['-0', -0],
  ])('has the number %s', (text, value) => {
    expect(built(text).graph.nodes[0]?.value).toBe(value)
  })

  it('has names in any script', () => {
    expect(computed('ŷ_1 = θ * x₁')).toStrictEqual(['ŷ_1 = mul(θ, x₁)'])
  })

  it('may use the words of the language as names', () => {
    expect(computed('seed = param * random; f = seed - 3')).toStrictEqual([
      'seed = mul(param, random)',
      'f = sub(seed, c1)',
    ])
    expect(gates(built('param param = 1; random random = uniform()'))).toStrictEqual([
      'param = parameter 1',
      'random = random',
    ])
    expect(built('random param = uniform()').graph.nodes[0]?.attributes['trained']).toBe(false)
  })
})

describe('a fault names its place', () => {
  test.each([
    ['f = x + ', '1:9 expected a number, a name or a call, found the end of the text'],
    ['f = x +\ny', '1:8 expected a number, a name or a call, found the end of the line'],
    ['f = x +; y', '1:8 expected a number, a name or a call, found ";"'],
    ['f = * x', '1:5 expected a number, a name or a call, found "*"'],
    ['a;\r\nb;\r\n  f = = x', '3:7 expected a number, a name or a call, found "="'],
    ['a\n\nb\rc\u2028 )', '5:2 expected a number, a name or a call, found ")"'],
    ['f = (a + b\ng = c', '2:1 expected ")", found "g": the "(" at 1:5 is still open'],
    ['max(a b)', '1:7 expected "," or ")", found "b": the "(" at 1:4 is still open'],
    ['[1, 2', '1:6 expected "," or "]", found the end of the text: the "[" at 1:1 is still open'],
    ['max(a, (b; c))', '1:10 expected ")", found ";": the "(" at 1:8 is still open'],
    ['x + y)', '1:6 ")" closes nothing: remove it'],
    ['x + y = 3', '1:7 only a name of its own can stand to the left of "="'],
    ['a = b = c', '1:7 only a name of its own can stand to the left of "="'],
    [
      'x y',
      '1:3 expected an operator or the end of the statement, found "y"; multiplication is written with "*", and ";" ends a statement',
    ],
    ['y + 2x', '1:5 "2x" is neither a number nor a name; multiplication is written with "*": 2 * x'],
    ['0x10', '1:1 "0x10" is neither a number nor a name; multiplication is written with "*"'],
    [
      `${'9'.repeat(1000)}x`,
      `1:1 "${'9'.repeat(40)}…" is neither a number nor a name; multiplication is written with "*": ${'9'.repeat(40)}… * x`,
    ],
    ['1.2.3', '1:1 "1.2." is neither a number nor a name; multiplication is written with "*"'],
    ['1e999', '1:1 "1e999" is too large for a number; infinity is written Infinity'],
    ['²', '1:1 expected a number, a name or a call, found "²"'],
    ['x + 💥', '1:5 "💥" is not understood: remove it'],
    ['a + __proto__', '1:5 nothing can be called __proto__: choose another name'],
    ['x'.repeat(101), '1:1 a name has at most 100 characters: choose a shorter one'],
    ['param W = [1, x]', '1:15 expected a number or a list, found "x"'],
    ['param W = [1, -x]', '1:16 expected a number after "-", found "x"'],
    ['x + [[1, 2], [3]]', '1:5 this list is no tensor: expected a list of 2, found one of 1'],
    ['f = x * []', '1:9 an empty list holds no value: write numbers into it'],
    ['param W = []', '1:11 an empty list holds no value: write numbers into it'],
    ['param w = +', '1:11 expected numbers such as [[1, 2], [3, 4]], found "+"'],
    [
      'param W = heNormal(shape=[3])',
      '1:11 param W starts from numbers such as [[1, 2], [3, 4]]; random numbers: param W ~ …',
    ],
    ['random X', '1:9 expected "~" and a source such as uniform(0, 1) after X'],
    ['random X = 3', '1:12 expected a random source such as uniform(0, 1)'],
    ['x ~', '1:4 expected a number, a name or a call, found the end of the text'],
    ['x ~ 3', '1:5 expected a random source such as uniform(0, 1)'],
    [
      'input x = he(2)',
      '1:11 input x starts from numbers such as [[1, 2], [3, 4]]; random numbers: input x ~ …',
    ],
    ['given y = z', '1:11 given y starts from numbers such as [[1, 2], [3, 4]]'],
    [
      'given f = exp(x)',
      '1:7 only an input, a parameter or a constant can be given: f is computed, so remove the word before it',
    ],
    ['not given 3', '1:11 expected a number, a name or a call, found "3"'],
    [
      'f.backward(x)',
      '1:12 backward takes the numbers of an upstream gradient, as in f.backward([0.1, -0.2])',
    ],
    ['f.backward(); f.backward()', '1:15 backward is called twice: a graph has one target, so remove one'],
    ['a = b; inptu x = 3', '1:8 no statement begins with inptu: did you mean input?'],
    ['parm W', '1:1 no statement begins with parm: did you mean param?'],
    ['Given y', '1:1 no statement begins with Given: did you mean given?'],
    ['ranodm X = normal()', '1:1 no statement begins with ranodm: did you mean random?'],
    ['var x = 3', '1:1 no statement begins with var: there are input, param, given, random'],
    ['sede 3', '1:1 no statement begins with sede: did you mean seed?'],
    ['seed 1.5', '1:6 expected a whole number from 0 to 4294967295 as the seed'],
    ['seed 4294967296', '1:6 expected a whole number from 0 to 4294967295 as the seed'],
    ['seed 1; x; seed 2', '1:12 the seed is set twice: remove one'],
    ['sum(axis=0, x)', '1:13 sum: attributes by name come last; move this one before them'],
  ])('%s', (text, fault) => {
    expect(faultOf(text)).toBe(fault)
  })
})

describe('a text from a stranger', () => {
  it('gives a result whatever it says', () => {
    const words =
      'param |input |given |random |~|he(|seed |sum(|uniform(|concat(|axis=|NaN|−|²|\uD800|true'.split('|')
    const pieces = fc.constantFrom(...'xyf1+-*/^@()[],=;\n #.e:|<>√²ᵀ', ...words)
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (text) => {
        const { ok } = parseExpressions(text.join(''))
        expect(ok).toBeTypeOf('boolean')
      }),
      { numRuns: 2000 },
    )
  })

  const deep = (open: string, inner: string, close: string, levels: number) =>
    open.repeat(levels) + inner + close.repeat(levels)

  it.each([
    ['parentheses', '(', 'x', ')'],
    ['calls', 'sin(', 'x', ')'],
    ['powers', 'x ^ ', 'x', ''],
    ['minus signs', '-', 'x', ''],
  ])(`may nest ${MAX_NESTING} %s, not more`, (_, open, inner, close) => {
    expect(built(deep(open, inner, close, MAX_NESTING)).graph.nodes.length).toBeGreaterThan(0)
    for (const levels of [MAX_NESTING + 1, 100_000])
      expect(faultOf(deep(open, inner, close, levels))).toMatch(
        /nested deeper than 200 levels: give the inner parts names of their own$/,
      )
  })

  it('may nest lists as deeply as tensors have axes', () => {
    expect(built(deep('[', '1', ']', 32)).graph.nodes).toHaveLength(1)
    expect(faultOf(deep('[', '1', ']', 33))).toBe('1:33 a tensor has at most 32 axes: nest fewer lists')
  })

  /** Says a piece over and over, up to a length; whatever is wrong with that is said in a sentence. */
  function repeat(piece: string, length: number): void {
    const result = parseExpressions('f = x' + piece.repeat(Math.floor((length - 5) / piece.length)))
    expect(result.ok || say(english.expressionFault, result.error).length < 200).toBe(true)
  }

  it.each([...' \n;#9a_)=,-."²ᵀ|√+<:', '# \n', '[0]', '.T', '.exp()'])('may repeat %j for long', (piece) =>
    repeat(piece, MAX_LENGTH / 10),
  )

  it.each(['+', '.T'])('may repeat %j to the full length', (piece) => repeat(piece, MAX_LENGTH))

  it('has a largest length', () => {
    expect(built(`x#${' '.repeat(MAX_LENGTH - 2)}`).graph.nodes).toHaveLength(1)
    expect(faultOf(' '.repeat(MAX_LENGTH + 1))).toBe(
      '1:1 the text is longer than 1,000,000 characters: split it',
    )
  })
})
