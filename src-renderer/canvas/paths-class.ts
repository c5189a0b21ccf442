/** While paths are looked at: whether any of these parts of the graph, by id, lies on one, or all step back. */
export const pathsClass = (paths: ReadonlySet<string> | undefined, ids: readonly string[]): string | null =>
  paths ? (ids.some((id) => paths.has(id)) ? 'on-paths' : 'off-paths') : null
