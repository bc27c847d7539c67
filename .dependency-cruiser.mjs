/** The walls of Okno. `npm run walls` checks them, types included. */
const tests = '\\.test\\.tsx?$|^server/testing/';
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from: { pathNot: tests, ...from }, to });

export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    // Vite serves a file at an address (`?url`); that is no import to resolve.
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '\\?url' } },
    rule(
      'core-imports-nothing-of-ours',
      'Shapes and pure rules',
      { path: '^core/' },
      { path: '^(client|workers|server|wasm|tests|bench)/' },
    ),
    rule('core-is-pure', 'No runtime’s modules', { path: '^core/' }, { dependencyTypes: ['core'] }),
    rule(
      'runtimes-apart',
      'Client and server know each other by core only',
      { path: '^client/' },
      { path: '^server/' },
    ),
    rule('server-alone', 'The server knows core only', { path: '^server/' }, { path: '^(client|workers|wasm)/' }),
    rule('workers-alone', 'Workers know core and wasm', { path: '^workers/' }, { path: '^(client|server)/' }),
    rule(
      'contracts-by-type',
      'A page knows a worker by the type of its contract (or its address, as a URL import)',
      { path: '^client/' },
      { path: '^workers/', dependencyTypesNot: ['type-only'], pathNot: '^workers/recorder/capture\\.worklet\\.ts$' },
    ),
    rule(
      'only-contracts',
      'Of a worker, a page sees the contract and nothing else',
      { path: '^client/' },
      { path: '^workers/', pathNot: '/contract\\.ts$|\\.worklet\\.ts$' },
    ),
    rule(
      'client-ui-knows-no-feature',
      'ui → core',
      { path: '^client/ui/' },
      { path: '^client/(app|features|data|entries)/' },
    ),
    rule(
      'client-platform-below',
      'platform → core',
      { path: '^client/platform/' },
      { path: '^client/(app|features|data|ui|entries)/' },
    ),
    rule(
      'client-data-below-features',
      'data → platform, core',
      { path: '^client/data/' },
      { path: '^client/(app|features|ui|entries)/' },
    ),
    rule(
      'client-features-below-app',
      'features → data, platform, ui',
      { path: '^client/features/' },
      { path: '^client/(app|entries)/' },
    ),
    rule(
      'client-features-apart',
      'What two features need lies in core, or app composes it',
      { path: '^client/features/([^/]+)/' },
      {
        path: '^client/features/',
        pathNot: '^client/features/$1/',
      },
    ),
    rule(
      'client-features-by-their-door',
      'Only index.ts is seen from outside',
      { path: '^client/(app|entries)/' },
      {
        path: '^client/features/[^/]+/',
        pathNot: '^client/features/[^/]+/index\\.tsx?$',
      },
    ),
    rule(
      'server-features-apart',
      'What two features need lies in storage or plugins',
      { path: '^server/features/([^/]+)/' },
      {
        path: '^server/features/',
        pathNot: '^server/features/$1/',
      },
    ),
    rule(
      'server-below-features',
      'features → plugins, storage',
      { path: '^server/(plugins|storage|jobs)/' },
      { path: '^server/(features/|app\\.ts|main\\.ts|seed\\.ts)' },
    ),
    rule(
      'storage-below-plugins',
      'plugins → storage',
      { path: '^server/storage/' },
      { path: '^server/(plugins|jobs)/' },
    ),
    rule(
      'routes-do-not-query',
      'routes → service → repository',
      { path: 'server/features/.*routes\\.ts$' },
      { path: 'repository\\.ts$' },
    ),
    rule(
      'sql-in-repositories',
      'Only repositories, storage and the readiness check build queries',
      { path: '^server/', pathNot: `${tests}|repository\\.ts$|^server/storage/|^server/features/system/` },
      { path: 'node_modules/kysely', dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|build|node_modules)' },
    parser: 'tsc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
