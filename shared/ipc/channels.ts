import type { EventChannel, RequestChannel } from './contract'

// The channels of the contract as values, for what has to tell at run time whether one is listed.

const requests: Record<RequestChannel, true> = {
  'file:open': true,
  'file:open-recent': true,
  'file:reload': true,
  'file:save': true,
  'file:save-as': true,
  'file:export': true,
  'file:recent': true,
  'recovery:keep': true,
  'recovery:forget': true,
  'recovery:mine': true,
  'recovery:found': true,
  'recovery:read': true,
  'recovery:restore': true,
  'recovery:set-aside': true,
  'log:write': true,
  'log:read': true,
  'edit:native': true,
  'clipboard:read': true,
  'clipboard:write': true,
  'clipboard:write-picture': true,
  'window:title': true,
  'window:ask-unsaved': true,
  'window:close-heard': true,
  'window:close': true,
  'window:keep-open': true,
  'window:new': true,
  'window:full-screen': true,
  'window:ready': true,
}

const events: Record<EventChannel, true> = {
  'menu:command': true,
  'file:opened': true,
  'file:trouble': true,
  'window:close-requested': true,
}

export const requestChannels = Object.keys(requests) as readonly RequestChannel[]

export const isRequestChannel = (name: unknown): name is RequestChannel =>
  typeof name === 'string' && Object.hasOwn(requests, name)

export const isEventChannel = (name: unknown): name is EventChannel =>
  typeof name === 'string' && Object.hasOwn(events, name)
