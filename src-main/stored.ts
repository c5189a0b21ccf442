import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { safeWrite } from './safe-write'

// Small things the application remembers, in JSON files in its own folder. Losing one costs a convenience: what is
// damaged is as good as missing, and what cannot be written is not.

/** What a file holds; `fallback` where it is missing, damaged or of another shape. */
export async function readStored<T>(path: string, schema: z.ZodType<T>, fallback: T): Promise<T> {
  try {
    const read = schema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    return read.success ? read.data : fallback
  } catch {
    return fallback
  }
}

export async function writeStored(path: string, value: unknown): Promise<void> {
  await safeWrite(path, Buffer.from(`${JSON.stringify(value, null, 2)}\n`))
}
