// The main process as it is, on the stand-in for Electron: a process of its own, to be killed.
import { start } from '../../../harness/electron.mjs'
import '../../../../src-main/index'

start()
