import { beforeAll } from 'vitest'
import { loadedAhead } from '../../../src-renderer/fetch-ahead'

// What a page loads when it is needed is there when a test begins: how long the reading of so many sources takes is no
// matter of the tests.
beforeAll(() => Promise.all(loadedAhead.map((part) => part.load())))
