/** Whom a page may send people to, in their own browser. */
const hosts: ReadonlySet<string> = new Set(['arxiv.org', 'doi.org', 'en.wikipedia.org'])

/**
 * What may be opened of an address that a page wants opened: as it was understood here, so that nobody understands it in
 * another way; null where it is not https, hides something in front of the host, or leads elsewhere.
 */
export function outsideAddress(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null
  const may =
    url !== null &&
    url.protocol === 'https:' &&
    url.port === '' &&
    url.username === '' &&
    url.password === '' &&
    hosts.has(url.hostname)
  return may ? url.href : null
}
