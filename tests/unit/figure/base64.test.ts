import { expect, test } from 'vitest'
import { base64Of, bytesOfBase64 } from '@shared/figure/base64'

test('bytes of every length are written as Node writes them, and read back', () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length * 11) & 0xff)
    const text = Buffer.from(bytes).toString('base64')
    expect(base64Of(bytes)).toBe(text)
    expect(bytesOfBase64(text)).toEqual(bytes)
  }
})
