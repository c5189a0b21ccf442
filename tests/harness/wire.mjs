/**
 * Calls with an answer, both ways, over the message channel between a process and its child.
 * @param {NodeJS.Process | import('node:child_process').ChildProcess} port
 * @param {Record<string, (params: any) => unknown>} handlers what the other side may call
 * @returns {(method: string, params?: unknown) => Promise<any>}
 */
export function wire(port, handlers) {
  const waiting = new Map()
  let calls = 0
  port.on('message', async (message) => {
    if (!('reply' in message)) {
      const answer = await Promise.resolve(message.params)
        .then((params) => handlers[message.method](params))
        .then(
          (value) => ({ value }),
          (error) => ({ error: String(error) }),
        )
      // Nobody waits for the answer where the other process has ended meanwhile.
      if (port.connected) port.send({ reply: message.call, ...answer }, () => {})
      return
    }
    const { done, fail } = waiting.get(message.reply)
    waiting.delete(message.reply)
    if ('error' in message) fail(new Error(message.error))
    else done(message.value)
  })
  port.on('disconnect', () => {
    for (const { fail } of waiting.values()) fail(new Error('the other process has ended'))
  })
  return (method, params) =>
    new Promise((done, fail) => {
      if (!port.connected) return fail(new Error(`${method}: the other process has ended`))
      waiting.set(++calls, { done, fail })
      port.send({ call: calls, method, params }, (error) => error && fail(error))
    })
}
