import { expect, test } from 'vitest'
import { startApplication } from '../../../src-renderer/application'
import shellMarkup from '../../../src-renderer/shell-markup'

test('what is pressed is kept until the application stands in the place of its shell', () => {
  const place = document.createElement('div')
  place.innerHTML = shellMarkup()
  document.body.append(place)
  const seen: string[] = []
  const end = () => {
    seen.push(...Array.from(place.querySelectorAll('[data-begin]'), () => 'the shell'))
    seen.push(...Array.from(place.querySelectorAll('.welcome'), () => 'the welcome page'))
    return []
  }
  startApplication(place, { whenReleased: (then) => then(), end })
  expect(seen).toEqual(['the welcome page'])
})
