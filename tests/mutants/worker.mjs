// Runs test files in the copy that it is started in, again and again, without beginning anew each time: is told which
// sources are others than before and which tests to run, and answers with what became of them.
import { join } from 'node:path'
import { createVitest } from 'vitest/node'

let failed = []
let passed = 0
let broken = []

const vitest = await createVitest(
  'test',
  { config: 'tests/mutants/vitest.config.ts', watch: false, cache: false },
  {},
  { stdout: process.stdout, stderr: process.stderr },
)
vitest.config.reporters = []
vitest.reporters = [
  {
    onTestCaseResult(test) {
      const { state } = test.result()
      if (state === 'passed') passed++
      if (state !== 'failed') return
      failed.push(test.fullName)
      // One is enough.
      void vitest.cancelCurrentRun('test-failure')
    },
    onTestModuleEnd(module) {
      if (failed.length === 0) broken.push(...module.errors().map(({ message }) => message))
    },
  },
]
await vitest.standalone()

process.on('message', async ({ changed, tests }) => {
  ;[failed, passed, broken] = [[], 0, []]
  for (const file of changed) vitest.invalidateFile(join(process.cwd(), file))
  const paths = tests.map((file) => join(process.cwd(), 'tests', 'unit', file))
  const all = await vitest.globTestSpecifications()
  const chosen = all.filter(({ moduleId }) => paths.includes(moduleId))
  const { unhandledErrors } = await vitest.runTestSpecifications(chosen)
  process.send({ files: chosen.length, failed, passed, broken, errors: unhandledErrors.map(String) })
})
// Whoever asks is gone.
process.on('disconnect', () => process.exit())
process.send('ready')
