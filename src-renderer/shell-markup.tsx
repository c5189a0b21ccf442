import { welcome } from '@shared/words/english/panels/welcome'
import { renderToStaticMarkup } from 'react-dom/server'
import { Shell } from './Shell'

/** The shell as the build writes it into the page (src-main/build/shell.ts). */
export default (): string => renderToStaticMarkup(<Shell words={welcome} />)
