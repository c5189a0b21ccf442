import { expect, test, vi } from 'vitest'
import { loading } from '../../../../src-renderer/ui/loading'

test('what is loaded is loaded once, and is there at once from then on', async () => {
  const fetch = vi.fn(async () => 'formulas')
  const formulas = loading(fetch)
  expect(formulas.current).toBeNull()
  expect(await Promise.all([formulas.load(), formulas.load()])).toEqual(['formulas', 'formulas'])
  expect(formulas.current).toBe('formulas')
  expect(fetch).toHaveBeenCalledOnce()
})

test('what failed is tried again', async () => {
  const fetch = vi.fn(async () => 'formulas').mockRejectedValueOnce(new Error('offline'))
  const formulas = loading(fetch)
  await expect(formulas.load()).rejects.toThrow('offline')
  expect(formulas.current).toBeNull()
  expect(await formulas.load()).toBe('formulas')
})
