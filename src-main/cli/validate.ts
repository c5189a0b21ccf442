import { flag } from './arguments'
import { command } from './command'
import * as json from './json'
import { done, failed } from './outcome'
import { openDocument } from './subject'

/** `chainrule validate`. */
export const validateCommand = command({
  name: 'validate',
  summary: 'says whether a file is a sound document, or where it is not',
  operand: { name: 'FILE', required: true },
  options: { json: flag('prints JSON') },
  async run({ operand, options }) {
    const document = await openDocument(operand!)
    if (!document.ok) return failed(document.error)
    const [nodes, edges] = [document.value.nodes.length, document.value.edges.length]
    if (!options.json) return done([`${operand}: a sound document with ${nodes} nodes and ${edges} edges\n`])
    return done(json.result({ valid: json.value(true), nodes: json.value(nodes), edges: json.value(edges) }))
  },
})
