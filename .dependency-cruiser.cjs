/**
 * Imports point one way: shared ← engine ← main and cli; preload and renderer import shared alone.
 * See CONTRIBUTING.md.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'shared-stands-alone',
      comment: 'shared is what both sides of a process border agree on; it knows neither side.',
      severity: 'error',
      from: { path: '^src/shared/' },
      to: { path: '^src/(?!shared/)' }
    },
    {
      name: 'engine-below-the-app',
      comment:
        'The engine runs in Node, in a utility process and in a test: nothing of the app, nothing of a window.',
      severity: 'error',
      from: { path: '^src/engine/' },
      to: {
        path: '^src/(main|cli|library|layers|preload|renderer)/|^node_modules/(electron|svelte|wavesurfer\\.js)/'
      }
    },
    {
      name: 'main-and-cli-apart',
      comment: 'The app and the command line share the engine, not each other.',
      severity: 'error',
      from: { path: '^src/(main|cli)/' },
      to: { path: '^src/(main|cli|preload|renderer)/', pathNot: '^src/$1/' }
    },
    {
      name: 'packages-over-the-engine-alone',
      comment:
        'Both packages are the engine with a small face; they bring nothing of the app, and the app does not need them.',
      severity: 'error',
      from: { path: '^src/(library|layers)/' },
      to: { path: '^src/(?!$1/|engine|shared)|^node_modules/(electron|svelte|commander|@?fastify)/' }
    },
    {
      name: 'nothing-over-the-packages',
      severity: 'error',
      from: { path: '^src/(?!(library|layers)/)' },
      to: { path: '^src/(library|layers)/' }
    },
    {
      name: 'page-over-engine-and-window-parts',
      comment:
        'The exported page is a rim of its own: its engine is that of the app, its window is made of the parts of the app’s.',
      severity: 'error',
      from: { path: '^src/page/' },
      to: { path: '^src/(main|cli|library|layers|preload)/|^src/renderer/(client|stream|main)\\.ts' }
    },
    {
      name: 'window-and-engine-of-the-page-apart',
      comment: 'They talk by the messages of shared/page.ts.',
      severity: 'error',
      from: { path: '^src/page/(?!engine/)' },
      to: { path: '^src/(page/)?engine/' }
    },
    {
      name: 'nothing-over-the-page',
      severity: 'error',
      from: { path: '^src/(?!page/)' },
      to: { path: '^src/page/' }
    },
    {
      name: 'no-electron-in-the-command-line',
      severity: 'error',
      from: { path: '^src/(cli|shared)/' },
      to: { path: '^node_modules/electron/' }
    },
    {
      name: 'window-imports-shared-alone',
      comment: 'What the window needs from the engine crosses the process border as a message.',
      severity: 'error',
      from: { path: '^src/(preload|renderer)/' },
      to: { path: '^src/', pathNot: '^src/($1|shared)/' }
    },
    {
      name: 'no-node-in-the-window',
      comment: 'The renderer is sandboxed.',
      severity: 'error',
      from: { path: '^src/(renderer|shared)/' },
      to: { dependencyTypes: ['core'] }
    },
    {
      name: 'no-network',
      comment: 'Nothing leaves the machine. See src/main/network-border.ts for what Chromium might do.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/cli/' },
      to: { dependencyTypes: ['core'], path: '^(node:)?(http2?|https|net|tls|dgram|dns)(/|$)' }
    },
    {
      name: 'native-backend-behind-compute',
      comment: 'The native addon may be missing; engine/compute is the one place that copes with that.',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/engine/compute/' },
      to: { path: '@tensorflow/tfjs-node' }
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
    },
    {
      name: 'no-orphans',
      comment: 'A module that nothing imports and that imports nothing.',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$' },
      to: {}
    }
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^src/engine/compute/kernels/assembly/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.svelte', '.json'],
      conditionNames: ['import', 'default']
    }
  }
}
