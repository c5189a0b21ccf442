import { fileURLToPath } from 'node:url'
import { type Plugin, runnerImport } from 'vite'

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const EMPTY = '<div id="root"></div>'
const FIRST_SCRIPT = '<script type="module" '

/**
 * Writes the shell of the application into the page, so that it is painted before any script has run. The first script is
 * small and belongs to that: it sets the theme that somebody chose, and hears what is pressed.
 */
export const shell = (): Plugin[] => [
  {
    name: 'chainrule:shell',
    transformIndexHtml: {
      order: 'pre',
      async handler(html) {
        const { module } = await runnerImport<{ default: () => string }>(
          at('../../src-renderer/shell-markup.tsx'),
          { configFile: false, logLevel: 'error', resolve: { alias: { '@shared': at('../../shared') } } },
        )
        if (!html.includes(EMPTY)) throw new Error('the page has no place for its shell')
        return html.replace(EMPTY, () => `<div id="root">${module.default()}</div>`)
      },
    },
  },
  {
    name: 'chainrule:shell-with-its-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(FIRST_SCRIPT)) throw new Error('the page has no script')
        return html.replace(FIRST_SCRIPT, `${FIRST_SCRIPT}blocking="render" `)
      },
    },
  },
]
