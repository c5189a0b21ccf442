/** Why a text is no well-formed XML; null: it is. As much of XML 1.0 as the figures use: no comments, no instructions. */
export function xmlFault(text: string): string | null {
  const open: string[] = []
  const pieces = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[a-zA-Z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/gy
  let roots = 0
  for (const [all, closes, name = '', attributes = '', empty, words, stray] of text.matchAll(pieces)) {
    if (stray !== undefined) return `"<" that begins nothing: ${text.slice(text.indexOf(all), 80)}`
    const names = [...attributes.matchAll(/([\w:-]+)="/g)].map(([, attribute]) => attribute)
    if (new Set(names).size < names.length) return `an attribute twice: ${all}`
    const entity = /&(?!(?:amp|lt|gt|quot|#39);)/.exec(words ?? attributes)
    if (entity) return `"&" that begins nothing: ${all.slice(0, 80)}`
    if (/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/u.test(all)) return `a character that XML has not: ${all}`
    if (/[\ud800-\udfff]/.test(all.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '')))
      return `half a character: ${all}`
    if (words !== undefined) {
      if (open.length === 0 && words.trim()) return `text outside: ${words.slice(0, 80)}`
    } else if (closes) {
      if (open.pop() !== name) return `</${name}> closes nothing`
    } else {
      if (open.length === 0) roots++
      if (!empty) open.push(name)
    }
  }
  if (open.length > 0) return `<${open.at(-1)}> is not closed`
  return roots === 1 ? null : `${roots} roots`
}
