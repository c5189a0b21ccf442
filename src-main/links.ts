/** Whom a page may send people to, in their own browser. */
const hosts: ReadonlySet<string> = new Set(['arxiv.org', 'doi.org', 'en.wikipedia.org'])

/** Whether an address that a page wants opened is one of those: https, and nothing hidden in front of the host. */
export function mayOpenOutside(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : null
  return (
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    hosts.has(url.hostname)
  )
}
