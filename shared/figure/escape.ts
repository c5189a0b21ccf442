/** What XML 1.0 has no place for, however it is escaped; half a character, a lone surrogate, neither. */
const NO_XML = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff]/gu

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text as XML and HTML have it, within elements and within attributes. */
export const escapeXml = (text: string): string =>
  text.replace(NO_XML, '\ufffd').replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
