import 'katex/dist/katex.min.css'
import katex from 'katex'

/** A formula as HTML and MathML. Of the commands that reach beyond the formula only the one that marks a piece is obeyed. */
export const renderLatex = (source: string, display: boolean, throwOnError = false): string =>
  katex.renderToString(source, {
    displayMode: display,
    output: 'htmlAndMathml',
    throwOnError,
    trust: ({ command }) => command === '\\htmlData',
    // Names may be in any script; KaTeX would warn of each.
    strict: false,
  })
