// Ratios within one run, project and reference in turns. Absolute times drift with the machine and mean nothing alone.
// `npm run bench` runs everything; `npm run bench -- scalar tensor` only what is named.
import { canvasGoals } from './canvas'
import { longChain } from './long-chain'
import { printLine } from './report'
import { incremental, scalarGraphs } from './scalar'
import { matrixProduct, trainingSteps } from './tensor'

const groups = {
  scalar: scalarGraphs,
  incremental,
  chain: function* () {
    yield longChain()
  },
  matmul: matrixProduct,
  training: trainingSteps,
  canvas: canvasGoals,
}

const wanted = process.argv.slice(2)
for (const [name, lines] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for await (const line of lines()) console.log(typeof line === 'string' ? line : printLine(line))
}
