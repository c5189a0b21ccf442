import { flag } from './arguments'
import { command } from './command'
import * as json from './json'
import { done, failed } from './outcome'
import { openDocument } from './subject'

/** `chainrule validate`. */
export const validateCommand = command({
  name: 'validate',
  operand: { name: 'file', required: true },
  options: { json: flag() },
  async run({ operand, options }, { cli }) {
    const document = await openDocument(operand!)
    if (!document.ok) return failed(document.error)
    const [nodes, edges] = [document.value.nodes.length, document.value.edges.length]
    if (!options.json) return done([`${cli.sound(operand!, nodes, edges)}\n`])
    return done(json.result({ valid: json.value(true), nodes: json.value(nodes), edges: json.value(edges) }))
  },
})
