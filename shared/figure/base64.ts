const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const codes = new Uint8Array(128)
for (let at = 0; at < LETTERS.length; at++) codes[LETTERS.charCodeAt(at)] = at

/** Bytes as base64 (RFC 4648). */
export function base64Of(bytes: Uint8Array): string {
  const letter = (bits: number) => LETTERS[bits & 63]!
  let text = ''
  for (let at = 0; at < bytes.length; at += 3) {
    const three = (bytes[at]! << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0)
    const left = bytes.length - at
    text += letter(three >> 18) + letter(three >> 12)
    text += left > 1 ? letter(three >> 6) : '='
    text += left > 2 ? letter(three) : '='
  }
  return text
}

/** The bytes that a text in base64 is of. */
export function bytesOfBase64(text: string): Uint8Array<ArrayBuffer> {
  const length = text.endsWith('==') ? text.length - 2 : text.endsWith('=') ? text.length - 1 : text.length
  const bytes = new Uint8Array(Math.floor((length * 3) / 4))
  let [held, bits, to] = [0, 0, 0]
  for (let at = 0; at < length; at++) {
    held = ((held << 6) | codes[text.charCodeAt(at)]!) & 0xffff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes[to++] = (held >> bits) & 0xff
  }
  return bytes
}
