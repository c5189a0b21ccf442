import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
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

/** Where a Linux desktop looks for the icon of a type of files. */
const typeIcons = [16, 24, 32, 48, 64, 128, 256, 512].map(
  (size) =>
    `${join(root, icons)}/document/${size}x${size}.png=/usr/share/icons/hicolor/${size}x${size}/mimetypes/${MIME_TYPE.replace('/', '-')}.png`,
)

export const packaging: Configuration = {
  appId: 'chainrule.editor',
  productName: 'Chainrule',
  executableName: 'chainrule',
  copyright: 'MIT licence, Chainrule contributors',
  // A deb names a home page and a maintainer's address: whoever publishes it puts theirs here.
  extraMetadata: { homepage: 'https://chainrule.invalid/' },
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
      icon: 'document',
    },
  ],
  linux: {
    target: ['AppImage', 'deb'],
    icon: `${icons}/icon`,
    category: 'Education',
    synopsis: 'Editor for computational graphs',
    maintainer: 'Chainrule contributors <contributors@chainrule.invalid>',
  },
  deb: { fpm: typeIcons },
  mac: {
    target: ['dmg', 'zip'],
    icon: `${icons}/icon.icns`,
    category: 'public.app-category.education',
    hardenedRuntime: true,
  },
  win: { target: ['nsis'], icon: `${icons}/icon.ico` },
  // A double click installs it, for the one who did.
  nsis: { oneClick: true, perMachine: false },
}

/** Makes the icons anew. */
async function writeIcons(folder: string): Promise<void> {
  const mark = await readFile(join(root, 'src-renderer/icon.svg'), 'utf8')
  await rm(folder, { recursive: true, force: true })
  for (const [name, bytes] of await packageIcons(mark)) {
    const path = join(folder, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
}

export default async (): Promise<Configuration> => {
  await writeIcons(join(root, icons))
  return packaging
}
