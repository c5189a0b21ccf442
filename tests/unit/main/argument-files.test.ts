import { join, sep } from 'node:path'
import { expect, test } from 'vitest'
import { argumentFiles } from '../../../src-main/argument-files'

const folder = join(sep, 'home', 'ada')

test('documents are found among switches and the application’s own path', () => {
  const argv = [
    '/usr/bin/electron',
    '--no-sandbox',
    '/opt/chainrule',
    'a.chainrule',
    '--flag=b.chainrule',
    'C.CHAINRULE',
  ]
  expect(argumentFiles(argv, folder)).toEqual([join(folder, 'a.chainrule'), join(folder, 'C.CHAINRULE')])
})

test('an absolute path stays as it is', () => {
  const path = join(sep, 'media', 'x.chainrule')
  expect(argumentFiles(['electron', path], folder)).toEqual([path])
})
