import { afterEach, beforeEach, expect, test } from 'vitest'
import { cdp } from 'vitest/browser'
import { useState } from 'react'
import { english } from '@shared/words'
import { HeatMap } from '../../../../src-renderer/ui/HeatMap'
import { UiWordsProvider } from '../../../../src-renderer/ui/words'
import { render } from '../render'

const motion = (value: 'reduce' | '') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-reduced-motion', value }] })

beforeEach(() => motion('reduce'))
afterEach(() => motion(''))

function Map() {
  const [, setDrawings] = useState(1)
  return (
    <button onClick={() => setDrawings((drawings) => drawings + 1)}>
      <HeatMap tensor={{ shape: [1, 2], data: new Float64Array([1, -1]) }} />
    </button>
  )
}

const colours = () => {
  const canvas = document.querySelector('canvas')!
  return Array.from(canvas.getContext('2d')!.getImageData(0, 0, 2, 1).data)
}

test('a heat map keeps its colours when it is drawn again under reduced motion', async () => {
  render(
    <UiWordsProvider words={english}>
      <Map />
    </UiWordsProvider>,
  )
  await expect.poll(() => document.querySelector('canvas')).not.toBeNull()
  expect(matchMedia('(prefers-reduced-motion: reduce)').matches).toBe(true)
  const first = colours()
  expect(first.slice(0, 3)).toEqual([0x00, 0x72, 0xb2])
  expect(first.slice(4, 7)).toEqual([0xc6, 0x77, 0x00])
  for (let drawing = 2; drawing < 5; drawing++) {
    // What a click changes is rendered before it returns.
    document.querySelector('button')!.click()
    expect(colours()).toEqual(first)
  }
})
