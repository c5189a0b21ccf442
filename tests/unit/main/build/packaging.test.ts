import { spawnSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
// These come with electron-builder.
import { createPackage, extractFile, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { validateConfiguration } from 'app-builder-lib/out/util/config/config'
import { DebugLogger } from 'builder-util'
import { build, Platform } from 'electron-builder'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import makeConfiguration, { homePage, maintainer, packaging } from '../../../../src-main/build/packaging'

const folders: string[] = []
const newFolder = () => {
  folders.push(mkdtempSync(join(tmpdir(), 'chainrule-')))
  return folders.at(-1)!
}
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })))

const root = fileURLToPath(new URL('../../../..', import.meta.url))

test('electron-builder’s own schema takes the configuration, and would not take another', async () => {
  await validateConfiguration(structuredClone(packaging), new DebugLogger(false))
  const wrong = { ...structuredClone(packaging), fileAsociations: [] }
  await expect(validateConfiguration(wrong, new DebugLogger(false))).rejects.toThrow(/fileAsociations/)
})

test('there is a package for each system, and documents open with the application', () => {
  expect(packaging.linux?.target).toEqual(['AppImage', 'deb'])
  expect(packaging.mac?.target).toContain('dmg')
  expect(packaging.win?.target).toEqual(['nsis'])
  expect(packaging.fileAssociations).toEqual([
    expect.objectContaining({
      ext: 'chainrule',
      mimeType: 'application/vnd.chainrule+json',
      icon: 'document',
    }),
  ])
})

test.each([
  [{ DEBFULLNAME: 'Ada', DEBEMAIL: 'ada@host' }, /^Ada <ada@host>$/],
  [{}, /^\S+ <\S+@\S+>$/],
])('who packs it maintains the package: %j', (environment, named) => {
  expect(maintainer(environment)).toMatch(named)
})

test('the home page is the one that is named, or what is installed with it', () => {
  expect(homePage({ CHAINRULE_HOMEPAGE: 'https://graphs.university/' })).toBe('https://graphs.university/')
  expect(homePage({})).toMatch(/^file:\/\/\/usr\/share\/doc\/chainrule\/$/)
})

describe('the packed application', () => {
  let folder: string
  let asar: string
  let files: readonly string[]
  let deb: readonly string[]
  let desktopEntry: string
  let types: string
  let wire: Awaited<ReturnType<typeof getCurrentFuseWire>>

  beforeAll(async () => {
    const output = newFolder()
    const electronDist = await bareElectron()
    await build({
      projectDir: root,
      targets: Platform.LINUX.createTarget(['dir', 'deb']),
      // Where a tool for the format would be fetched.
      effectiveOptionComputed: async ([args, desktopFile]: [string[], string]) => {
        deb = args
        desktopEntry = readFileSync(desktopFile, 'utf8')
        const places = new Map(args.map((arg) => arg.split('=', 2).reverse() as [string, string]))
        types = readFileSync(places.get('/usr/share/mime/packages/chainrule.xml')!, 'utf8')
        return true
      },
      publish: 'never',
      config: {
        ...(await makeConfiguration()),
        electronDist,
        directories: { ...packaging.directories, output },
      },
    })
    folder = join(output, 'linux-unpacked')
    asar = join(folder, 'resources/app.asar')
    files = listPackage(asar, { isPack: false }).map((name) => name.replaceAll('\\', '/').slice(1))
    wire = await getCurrentFuseWire(join(folder, 'chainrule'))
  }, 300_000)

  test('has what it starts with, and nothing that is for building, testing or the command line', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'package.json',
        'LICENSE',
        'out/main/index.js',
        'out/preload/preload.cjs',
        'out/renderer/index.html',
        'out/renderer/third-party.json',
      ]),
    )
    const foreign = /^(node_modules|tests|shared|src-)|\.map$|\.tsx?$|cli\.js$/
    expect(files.filter((name) => foreign.test(name))).toEqual([])
  })

  test('needs no package beside it', () => {
    const manifest = JSON.parse(extractFile(asar, 'package.json').toString()) as Record<string, unknown>
    expect(manifest['main']).toBe('./out/main/index.js')
    expect(manifest['devDependencies']).toBeUndefined()
    for (const name of files.filter((file) => /^out\/main\/(index|chunks\/.*)\.js$/.test(file))) {
      const code = extractFile(asar, name).toString()
      const imported = Array.from(
        code.matchAll(/^import\b[^;]*?from\s*["']([^"'.][^"']*)["']/gm),
        ([, from]) => from!,
      )
      expect(imported.filter((from) => from !== 'electron' && !isBuiltin(from))).toEqual([])
    }
  })

  test('is installed by a deb that says who made it, and has its documents’ type and icon', () => {
    const after = (option: string) => deb[deb.indexOf(option) + 1]
    expect(after('--maintainer')).toBe(maintainer(process.env))
    expect(after('--url')).toBe(homePage(process.env))
    expect([after('--name'), after('--category'), after('--license')]).toEqual([
      'chainrule',
      'education',
      'MIT',
    ])
    expect(after('--description')).toContain('Editor for computational graphs')
    const places = new Map(deb.map((arg) => arg.split('=', 2).reverse() as [string, string]))
    expect([...places.keys()]).toEqual(
      expect.arrayContaining([
        '/opt/Chainrule',
        '/usr/share/applications/chainrule.desktop',
        '/usr/share/doc/chainrule/copyright',
        '/usr/share/icons/hicolor/512x512/apps/chainrule.png',
        '/usr/share/icons/hicolor/48x48/mimetypes/application-vnd.chainrule+json.png',
      ]),
    )
    // What electron-builder itself has written for it is gone by now.
    for (const place of places.keys())
      if (/^\/usr\/share\/(doc|icons)/.test(place)) expect(existsSync(places.get(place)!), place).toBe(true)
    expect(deb.join(' ')).not.toMatch(/\.invalid|example\./)
  })

  test('is found in the menu of a desktop, which knows its windows and opens documents with it', () => {
    expect(desktopEntry).toMatch(/^Exec=\/opt\/Chainrule\/chainrule %U$/m)
    expect(desktopEntry).toMatch(/^MimeType=application\/vnd\.chainrule\+json;$/m)
    expect(desktopEntry).toMatch(/^Categories=Education;$/m)
    // As Electron names its windows.
    expect(desktopEntry).toMatch(/^StartupWMClass=chainrule$/m)
    const manifest = JSON.parse(extractFile(asar, 'package.json').toString()) as Record<string, unknown>
    expect(manifest['desktopName']).toBe('chainrule.desktop')
  })

  test('has documents with an icon of their own, by the system’s own tool where it is there', () => {
    const share = newFolder()
    mkdirSync(join(share, 'packages'))
    const ours = deb
      .find((arg) => arg.endsWith('=/usr/share/mime/packages/chainrule_icon.xml'))!
      .split('=')[0]!
    const [first, second] = ['chainrule.xml', 'chainrule_icon.xml']
    writeFileSync(join(share, 'packages', first), types)
    copyFileSync(ours, join(share, 'packages', second))
    // The order in which they are read.
    expect([second, first].sort()).toEqual([first, second])
    const { error } = spawnSync('update-mime-database', [share])
    if (error) return
    expect(readFileSync(join(share, 'icons'), 'utf8')).toBe(
      'application/vnd.chainrule+json:application-vnd.chainrule+json\n',
    )
    expect(readFileSync(join(share, 'globs2'), 'utf8')).toContain(
      ':application/vnd.chainrule+json:*.chainrule',
    )
  })

  test('has the licences of all that is in it, and Electron’s own', () => {
    const notices = readFileSync(join(folder, 'THIRD-PARTY.txt'), 'utf8')
    for (const name of ['react', 'katex', '@xyflow/react', 'Inter']) expect(notices).toContain(`\n${name} `)
    expect(readFileSync(join(folder, 'LICENSES.chromium.html'), 'utf8')).toBe('Chromium’s licences')
  })

  test.each([
    ['RunAsNode', 'off'],
    ['EnableCookieEncryption', 'on'],
    ['EnableNodeOptionsEnvironmentVariable', 'off'],
    ['EnableNodeCliInspectArguments', 'off'],
    ['EnableEmbeddedAsarIntegrityValidation', 'on'],
    ['OnlyLoadAppFromAsar', 'on'],
    ['GrantFileProtocolExtraPrivileges', 'off'],
  ] as const)('has the fuse %s %s', (fuse, state) => {
    expect(wire[FuseV1Options[fuse]]).toBe((state === 'on' ? '1' : '0').charCodeAt(0))
  })
})

/** A stand-in for Electron's distribution: what electron-builder touches of it, with every fuse the other way round. */
async function bareElectron(): Promise<string> {
  const folder = newFolder()
  mkdirSync(join(folder, 'resources'))
  const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX')
  const fuses = Buffer.from('101100011')
  const binary = Buffer.concat([
    Buffer.alloc(64),
    sentinel,
    Buffer.from([1, fuses.length]),
    fuses,
    Buffer.alloc(64),
  ])
  writeFileSync(join(folder, 'electron'), binary, { mode: 0o755 })
  writeFileSync(join(folder, 'LICENSE'), 'Electron’s licence')
  writeFileSync(join(folder, 'LICENSES.chromium.html'), 'Chromium’s licences')
  const app = newFolder()
  writeFileSync(join(app, 'main.js'), '')
  await createPackage(app, join(folder, 'resources/default_app.asar'))
  return folder
}
