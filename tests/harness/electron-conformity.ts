// The compiler holds the stand-in to Electron: a member that is missing, or has another type, is an error here.
/// <reference types="electron" />
import * as main from './electron.mjs'
import { electronPreload } from './electron-preload.mjs'
import type * as model from './electron-types'

type Real = typeof Electron.CrossProcessExports

/** The model, which gets what Electron itself has handed out. */
type Model = Omit<typeof model, 'dialog' | 'Menu' | 'clipboard'> & {
  readonly dialog: model.Dialog<Electron.BrowserWindow>
  readonly Menu: model.Menus<Electron.Menu>
  readonly clipboard: model.Clipboard<Electron.ClipboardItem>
}

/** Every use that the model allows Electron must allow. */
export const conforms = (electron: Real): Model => electron

/** The stand-in has all that is in the model. */
export const standIn = (): typeof model => ({ ...main, ...electronPreload()! })
