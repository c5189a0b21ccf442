import { expect, test } from 'vitest'
import { outsideAddress } from '../../../src-main/links'

test.each([
  'https://arxiv.org/abs/1502.01852',
  'https://doi.org/10.1038/323533a0',
  'https://en.wikipedia.org/wiki/Chain_rule',
])('%s may open in the browser', (address) => {
  expect(outsideAddress(address)).toBe(address)
})

test.each([
  [' https://arxiv.org/a b\n', 'https://arxiv.org/a%20b'],
  ['https:\\\\arxiv.org\\x"&calc', 'https://arxiv.org/x%22&calc'],
  ['HTTPS://ARXIV.ORG:443', 'https://arxiv.org/'],
])('what is opened of %j is the address as it was understood', (address, opened) => {
  expect(outsideAddress(address)).toBe(opened)
})

test.each([
  'http://arxiv.org/',
  'https://example.com/',
  'https://arxiv.org.example.com/',
  'https://arxiv.org@example.com/',
  'https://user@arxiv.org/',
  'https://:secret@arxiv.org/',
  'https://arxiv.org:8443/',
  'https://sub.arxiv.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://arxiv.org/share',
  'app://chainrule/index.html',
  '//arxiv.org/',
  '',
])('%j may not', (address) => {
  expect(outsideAddress(address)).toBeNull()
})
