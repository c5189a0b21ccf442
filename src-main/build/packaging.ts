import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Configuration } from 'electron-builder'
import { packageIcons } from './icons'

// npm run package: how the desktop application is packed for each system. electron-builder reads what this file exports by
// default. Where no certificate is named by its own environment variables the packages are not signed.

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Made from the mark, just before. */
const icons = 'out/icons'
const MIME_TYPE = 'application/vnd.chainrule+json'
const TYPE_ICON = MIME_TYPE.replace('/', '-')
const DOCUMENTATION = '/usr/share/doc/chainrule'

/**
 * Whom a deb names as its maintainer: who packs it, by Debian's own variables, or else by the names of user and machine,
 * as Debian's tools do it.
 */
export function maintainer(environment: NodeJS.ProcessEnv): string {
  const { DEBFULLNAME, DEBEMAIL } = environment
  const name = DEBFULLNAME ?? userInfo().username
  return `${name} <${DEBEMAIL ?? `${userInfo().username}@${hostname()}`}>`
}

/** A deb has a home page, too: the one that who publishes it names, or else what is installed with it. */
export const homePage = ({ CHAINRULE_HOMEPAGE }: NodeJS.ProcessEnv): string =>
  CHAINRULE_HOMEPAGE ?? `file://${DOCUMENTATION}/`

/**
 * electron-builder gives files of every type the icon of an office document. What is read after that, in the order of the
 * names of files, goes before it. https://specifications.freedesktop.org/shared-mime-info-spec
 */
const typeWithIcon = `<?xml version="1.0" encoding="utf-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="${MIME_TYPE}">
    <sub-class-of type="application/json"/>
    <icon name="${TYPE_ICON}"/>
  </mime-type>
</mime-info>
`

/** What a deb installs besides the application, as `file=place`. */
const debFiles = [
  ...[16, 24, 32, 48, 64, 128, 256, 512].map(
    (size) =>
      `${join(root, icons)}/document/${size}x${size}.png=/usr/share/icons/hicolor/${size}x${size}/mimetypes/${TYPE_ICON}.png`,
  ),
  `${join(root, icons)}/type.xml=/usr/share/mime/packages/chainrule_icon.xml`,
  `${join(root, 'LICENSE')}=${DOCUMENTATION}/copyright`,
  `${join(root, 'README.md')}=${DOCUMENTATION}/README.md`,
]

/** Whether electron-builder's variables name a certificate for a Mac. */
const isCertified = ({ CSC_LINK, CSC_NAME }: NodeJS.ProcessEnv): boolean => Boolean(CSC_LINK || CSC_NAME)

export const packaging: Configuration = {
  appId: 'chainrule.editor',
  productName: 'Chainrule',
  executableName: 'chainrule',
  copyright: 'MIT licence, Chainrule contributors',
  extraMetadata: {
    ...(process.platform === 'linux' && { homepage: homePage(process.env) }),
    // By it a desktop knows whose window it is.
    desktopName: 'chainrule.desktop',
  },
  directories: { output: 'out/packages', buildResources: icons },
  // The bundles hold all that they import, but for the canvas of the command line, and that is no part of this: it is run by
  // Node, which Electron is kept from being.
  files: [
    'package.json',
    'LICENSE',
    'out/main/**',
    '!out/main/cli.js',
    'out/preload/**',
    'out/renderer/**',
    '!**/*.map',
    '!node_modules/**',
  ],
  extraFiles: [{ from: 'out/renderer/THIRD-PARTY.txt', to: 'THIRD-PARTY.txt' }],
  asar: true,
  npmRebuild: false,
  // No version is looked for, and none is uploaded.
  publish: null,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    // The page is served by app:, and needs nothing of file:.
    grantFileProtocolExtraPrivileges: false,
  },
  fileAssociations: [
    {
      ext: 'chainrule',
      name: 'Chainrule Graph',
      description: 'Chainrule graph',
      mimeType: MIME_TYPE,
      role: 'Editor',
      rank: 'Owner',
      icon: 'document',
    },
  ],
  linux: {
    target: ['AppImage', 'deb'],
    icon: `${icons}/icon`,
    category: 'Education',
    synopsis: 'Editor for computational graphs',
    syncDesktopName: true,
    vendor: 'Chainrule contributors',
    maintainer: maintainer(process.env),
  },
  deb: { packageCategory: 'education', fpm: debFiles },
  mac: {
    target: ['dmg', 'zip'],
    icon: `${icons}/icon.icns`,
    category: 'public.app-category.education',
    hardenedRuntime: true,
    // A Mac with a processor of Apple's starts nothing that has no signature at all.
    ...(!isCertified(process.env) && { identity: '-' }),
  },
  win: { target: ['nsis'], icon: `${icons}/icon.ico` },
  // A double click installs it, for the one who did.
  nsis: { oneClick: true, perMachine: false },
}

/** Makes the icons anew, and says of which type of files one is. */
async function writeIcons(folder: string): Promise<void> {
  const mark = await readFile(join(root, 'src-renderer/icon.svg'), 'utf8')
  await rm(folder, { recursive: true, force: true })
  for (const [name, bytes] of await packageIcons(mark)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
  await writeFile(join(folder, 'type.xml'), typeWithIcon)
}

export default async (): Promise<Configuration> => {
  await writeIcons(join(root, icons))
  return packaging
}
