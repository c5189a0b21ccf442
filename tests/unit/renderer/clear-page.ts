import { afterEach } from 'vitest'
import { takeAway } from './render'

// In a page that is kept for all files.
afterEach(takeAway)
