// A page's side of the bridge, for tests that speak for the page.
import type { Page } from '@playwright/test'
import type {
  DesktopBridge,
  EventChannel,
  Events,
  OpenedFile,
  Outcome,
  RequestChannel,
  Requests,
} from '@shared/ipc/contract'

interface UntypedBridge {
  request(channel: string, ...args: readonly unknown[]): Promise<unknown>
}

interface BridgedWindow {
  readonly chainrule: DesktopBridge
  readonly heard: Map<EventChannel, unknown[][]>
}

/** Asks the main process something, as the page would. */
export async function request<C extends RequestChannel>(
  page: Page,
  channel: C,
  ...args: Parameters<Requests[C]>
): Promise<ReturnType<Requests[C]>> {
  const answer: unknown = await page.evaluate(
    ([name, given]) => {
      const { chainrule } = window as unknown as { chainrule: UntypedBridge }
      return chainrule.request(name, ...given)
    },
    [channel, args] as const,
  )
  return answer as ReturnType<Requests[C]>
}

/** Listens from now on; what was heard is for `heard` to tell. */
export const listen = (page: Page, channel: EventChannel): Promise<void> =>
  page.evaluate((name) => {
    const bridged = window as unknown as BridgedWindow & { heard?: BridgedWindow['heard'] }
    const heard = (Object.assign(window, { heard: bridged.heard ?? new Map() }) as unknown as BridgedWindow)
      .heard
    heard.set(name, [])
    bridged.chainrule.on(name, (...args: unknown[]) => void heard.get(name)!.push(args))
  }, channel)

/** What the page was told, oldest first. */
export const heard = <C extends EventChannel>(page: Page, channel: C): Promise<Parameters<Events[C]>[]> =>
  page.evaluate(
    (name) => (window as unknown as BridgedWindow).heard.get(name) as Parameters<Events[C]>[],
    channel as EventChannel,
  ) as Promise<Parameters<Events[C]>[]>

/** The file that was opened; fails where there is none. */
export function file(outcome: Outcome<OpenedFile>): OpenedFile & { readonly text: string } {
  if (!outcome?.ok) throw new Error(`no file was opened: ${outcome?.error.kind ?? 'cancelled'}`)
  return { ...outcome.value, text: new TextDecoder().decode(outcome.value.bytes) }
}
