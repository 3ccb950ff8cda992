/**
 * Who may import whom. Deny by default: what no line of this table allows is a violation, and a file that no line names is one too
 * (tests/contract/architecture.test.ts runs this, and plants violations to see them found).
 *
 * `may` lists path patterns; `$1` is the first group that `files` captured. `node` allows Node's own modules, `packages` the npm
 * packages: a list of names, or 'any' for all but the two that belong to one place, Electron and better-sqlite3.
 */

/** @typedef {{ files: string, may: string[], node?: boolean, packages?: string[] | 'any' }} Zone */

const shared = '^src/shared/'
const contract = '^src/shared/contract/'

/** @type {Zone[]} */
export const zones = [
  // Shared: no platform at all.
  { files: '^src/shared/contract/', may: [contract], packages: ['zod'] },
  { files: '^src/shared/(rpc|frames|attached|bridge|choose)\\.ts$', may: [contract], packages: ['zod'] },
  { files: '^src/shared/query/', may: ['^src/shared/query/'] },
  { files: '^src/shared/domain/', may: ['^src/shared/domain/', contract], packages: ['any-ascii'] },

  // The library: no host in it. Formats are pure; only one file knows the database's driver.
  { files: '^src/main/library/formats/', may: ['^src/main/library/formats/', shared], node: true, packages: 'any' },
  {
    files: '^src/main/library/db/open\\.ts$',
    may: ['^src/main/library/db/', shared],
    node: true,
    packages: ['better-sqlite3'],
  },
  { files: '^src/main/library/db/', may: ['^src/main/library/db/', shared], node: true },
  {
    files: '^src/main/library/(?!db/|formats/)[^/]+/',
    may: ['^src/main/library/[^/]+/', shared, '^resources/[^/]+\\.json$'],
    node: true,
    packages: 'any',
  },
  {
    files: '^src/main/library/[^/]+\\.ts$',
    may: [
      '^src/main/library/',
      shared,
      '^src/main/thread/(messages|message-port)\\.ts$',
      '^resources/[^/]+\\.json$',
      '^package\\.json$',
    ],
    node: true,
  },

  // What hosts share, then the hosts, then the entries.
  { files: '^src/main/thread/', may: ['^src/main/thread/', shared], node: true },
  { files: '^src/main/page/', may: ['^src/main/page/'], node: true },
  { files: '^src/main/data-folder\\.ts$', may: [], node: true, packages: ['env-paths'] },
  {
    files: '^src/main/desktop/',
    may: ['^src/main/(desktop|page|thread)/', shared],
    node: true,
    packages: ['electron'],
  },
  { files: '^src/main/web/', may: ['^src/main/(web|page|thread)/', shared], node: true, packages: ['ws', 'open'] },
  {
    files: '^src/main/terminal/',
    may: [
      '^src/main/(terminal|web|thread)/',
      '^src/main/data-folder\\.ts$',
      '^src/main/library/(open-library|version)\\.ts$',
      shared,
    ],
    node: true,
    packages: 'any',
  },
  {
    files: '^src/main/index\\.ts$',
    may: ['^src/main/(desktop|thread)/', '^src/main/data-folder\\.ts$', shared],
    node: true,
    packages: ['electron'],
  },
  {
    files: '^src/main/server\\.ts$',
    may: ['^src/main/(web|thread)/', '^src/main/data-folder\\.ts$', shared],
    node: true,
  },
  {
    files: '^src/main/cli\\.ts$',
    may: ['^src/main/terminal/', '^src/main/data-folder\\.ts$', shared, '^package\\.json$'],
    node: true,
    packages: 'any',
  },
  { files: '^src/main/launch/', may: ['^src/main/launch/'], node: true },
  { files: '^src/preload/', may: [shared], packages: ['electron'] },

  // The window. A feature knows no other feature; what they share lies below them, what joins them is the app.
  {
    files: '^src/renderer/features/([^/]+)/',
    may: ['^src/renderer/features/$1/', '^src/renderer/(data|state|ui|styles)/', shared],
    packages: 'any',
  },
  { files: '^src/renderer/(app/|[^/]+$)', may: ['^src/renderer/', shared], packages: 'any' },
  { files: '^src/renderer/data/', may: ['^src/renderer/(data|state)/', shared], packages: 'any' },
  { files: '^src/renderer/state/', may: ['^src/renderer/state/', shared], packages: 'any' },
  { files: '^src/renderer/ui/', may: ['^src/renderer/(ui|styles)/', shared], packages: 'any' },
  { files: '^src/renderer/styles/', may: ['^src/renderer/styles/'], packages: 'any' },

  // Tests may look at everything, and nothing may look at them.
  {
    files: '^tests/',
    may: ['^tests/', '^src/', '^resources/', '^package\\.json$', '^\\.dependency-cruiser\\.mjs$'],
    node: true,
    packages: [''],
  },
  { files: '^[^/]+\\.(ts|mjs)$', may: ['^[^/]+\\.(ts|mjs)$', '^tests/support/'], node: true, packages: [''] },
]

const ownPlace = ['electron', 'better-sqlite3']

/** @param {Zone['packages']} packages */
function packagePath(packages = []) {
  if (packages === 'any') return [`node_modules/(?!(@types/)?(${ownPlace.join('|')})/)`]
  return packages.map((name) => `node_modules/(@types/)?${name === '' ? '' : `${name}/`}`)
}

/** @type {import('dependency-cruiser').DependencyType[]} */
const core = ['core']

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  allowed: zones.flatMap(({ files, may, node, packages }) => [
    ...[...may, ...packagePath(packages)].map((path) => ({ from: { path: files }, to: { path } })),
    ...(node ? [{ from: { path: files }, to: { dependencyTypes: core } }] : []),
  ]),
  allowedSeverity: 'error',
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    moduleSystems: ['es6', 'cjs'],
    exclude: { path: '^(out|test-results)/|\\.css$|\\?' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
    },
  },
}
