import { z } from 'zod'
import { readStored, writeStored } from './stored'

interface Size {
  readonly width: number
  readonly height: number
}

interface KeptSize extends Size {
  readonly maximized: boolean
}

/** How large the window that was closed last was: the next one is as large. */
export interface WindowSize {
  /** No larger than the screen is now. */
  within(screen: Size): KeptSize
  keep(size: KeptSize): Promise<void>
}

export const MIN_WIDTH = 720
export const MIN_HEIGHT = 480

const schema = z.strictObject({
  width: z.int().min(MIN_WIDTH).max(20_000),
  height: z.int().min(MIN_HEIGHT).max(20_000),
  maximized: z.boolean(),
})

/** Reads it from `store`, a file of the application's own. */
export async function windowSize(store: string): Promise<WindowSize> {
  let kept: KeptSize = await readStored(store, schema, { width: 1280, height: 800, maximized: false })
  return {
    within: (screen) => ({
      width: Math.min(kept.width, screen.width),
      height: Math.min(kept.height, screen.height),
      maximized: kept.maximized,
    }),
    keep(size) {
      kept = size
      return writeStored(store, size)
    },
  }
}
