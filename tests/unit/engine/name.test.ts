import { expect, test } from 'vitest'
import { isName } from '@shared/engine/name'

test('a name is an identifier in any script', () => {
  for (const name of ['x', 'W1', '_', 'w_0', 'θ', 'ŷ', 'x₁', 'param', 'true', 'x'.repeat(100)])
    expect(isName(name), name).toBe(true)
  for (const name of ['', '1x', 'x y', 'x²', 'x-1', 'a·b', 'x\n', 'NaN', 'inf', '__proto__', 'x'.repeat(101)])
    expect(isName(name), name).toBe(false)
})
