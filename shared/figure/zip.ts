import { zipSync } from 'fflate/browser'

/** The time of what has none: the earliest that an archive can say. */
const MTIME = new Date(1980, 0, 1, 12)

/** Files in an archive; the same files are the same bytes. What is compressed already is stored. */
export const zipOf = (
  files: readonly (readonly [name: string, content: Uint8Array])[],
): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      files.map(([name, content]) => [
        name,
        [content, { level: name.endsWith('.png') ? 0 : 6, mtime: MTIME }],
      ]),
    ),
  ) as Uint8Array<ArrayBuffer>
