import { evaluation } from './evaluation.mjs'
import { files } from './files.mjs'
import { gradients } from './gradients.mjs'
import { operations } from './operations.mjs'
import { parts } from './parts.mjs'
import { reader } from './reader.mjs'
import { recovery } from './recovery.mjs'
import { restoring } from './restoring.mjs'
import { writer } from './writer.mjs'

const lists = {
  writer: [...writer, ...files],
  reader: [...reader, ...parts],
  recovery: [...recovery, ...restoring],
  backward: [...gradients, ...evaluation, ...operations],
}

/** All mutants, each with the part that it breaks. */
export const mutants = Object.entries(lists).flatMap(([part, list]) =>
  list.map((mutant) => ({ ...mutant, part })),
)
