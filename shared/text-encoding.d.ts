// UTF-8 as the web and Node both have it: all that shared asks of where it runs. Where the DOM's types or Node's are known,
// theirs hold instead of these.

declare class TextEncoder {
  encode(text: string): Uint8Array
}

declare class TextDecoder {
  constructor(label: 'utf-8', options: { readonly fatal: boolean })
  decode(bytes: Uint8Array): string
}
