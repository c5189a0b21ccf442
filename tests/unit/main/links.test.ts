import { expect, test } from 'vitest'
import { mayOpenOutside } from '../../../src-main/links'

test.each([
  'https://arxiv.org/abs/1502.01852',
  'https://doi.org/10.1038/323533a0',
  'https://en.wikipedia.org/wiki/Chain_rule',
])('%s may open in the browser', (address) => {
  expect(mayOpenOutside(address)).toBe(true)
})

test.each([
  'http://arxiv.org/',
  'https://example.com/',
  'https://arxiv.org.example.com/',
  'https://arxiv.org@example.com/',
  'https://user:secret@arxiv.org/',
  'https://arxiv.org:8443/',
  'https://sub.arxiv.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://arxiv.org/share',
  'app://chainrule/index.html',
  '//arxiv.org/',
  '',
])('%j may not', (address) => {
  expect(mayOpenOutside(address)).toBe(false)
})
