import type { Plugin } from 'vite'

/** KaTeX names each of its fonts in three formats; every browser that runs the page reads the first. */
export const formulaFonts = (): Plugin => ({
  name: 'chainrule:formula-fonts',
  enforce: 'pre',
  transform(code, id) {
    if (!/katex(\.min)?\.css$/.test(id)) return null
    return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\(["'](?:woff|truetype)["']\)/g, '')
  },
})
