import config from '../vitest.config'

// The tests as always, but each file with modules of its own: those of the run before had another fault in them. None that
// looks for mutants runs the built command line.

const { projects = [], ...test } = config.test!

export default {
  ...config,
  test: {
    ...test,
    testTimeout: 20_000,
    projects: projects.map((project) =>
      typeof project === 'object' && 'test' in project
        ? { ...project, test: { ...project.test, isolate: true, globalSetup: [] } }
        : project,
    ),
  },
}
