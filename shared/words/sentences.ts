/** A sentence for every kind of a fact: a kind without one does not compile. */
export type Sentences<F extends { readonly kind: string }> = {
  readonly [K in F['kind']]: (fact: Extract<F, { readonly kind: K }>) => string
}

/** Says a fact in the language of a table. */
export const say = <F extends { readonly kind: string }>(sentences: Sentences<F>, fact: F): string =>
  (sentences[fact.kind as F['kind']] as (fact: F) => string)(fact)

/** The places of a sentence in which something stands that is no text, a key or a name as it is drawn, by their names. */
export type Places<P extends string> = Readonly<Record<P, string>>
