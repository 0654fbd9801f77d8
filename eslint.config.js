import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import typescript from 'typescript-eslint'

/** Plain scripts, checked for types by tsc through their JSDoc. */
const scripts = ['**/*.mjs', '**/*.js', '**/*.cjs']

export default typescript.config(
  {
    ignores: [
      ...['node_modules/', 'out/', 'dist/', 'artifacts/', 'runs/', 'test/data/', 'resources/'],
      'src/engine/compute/kernels/assembly/' // AssemblyScript; its compiler checks it
    ]
  },
  ...typescript.configs.strictTypeChecked,
  ...typescript.configs.stylisticTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        // The window has a configuration of its own, which the faster projectService would not find.
        project: ['./tsconfig.json', './tsconfig.web.json', './tsconfig.e2e.json'],
        extraFileExtensions: ['.svelte'],
        tsconfigRootDir: import.meta.dirname
      }
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      // A number in a sentence needs no conversion.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions'] }],
      // `onclick={() => stop()}` says what it does.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Without noUncheckedIndexedAccess the types call an element that may be missing present; guards are welcome.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      // An async function is also how a synchronous failure becomes a rejection.
      '@typescript-eslint/require-await': 'off',
      // Its `!` is what no-non-null-assertion forbids.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // Only an assertion names the class of what TensorFlow.js makes from a saved layer.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      // The tensor code counts in places where a for-of would hide the index.
      '@typescript-eslint/prefer-for-of': 'off'
    }
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { globals: globals.browser, parserOptions: { parser: typescript.parser } }
  },
  {
    files: ['src/renderer/**', 'src/page/**', 'src/preload/**'],
    languageOptions: { globals: globals.browser }
  },
  { files: ['src/cli/**', 'scripts/**', 'docs/examples/**'], rules: { 'no-console': 'off' } },
  {
    files: ['test/**'],
    rules: {
      // Matchers such as expect.any() are `any`.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      // A test that finds nothing there fails, which is what it should do.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `readJson<Shape>(file)` is how reference data gets its type.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off'
    }
  },
  // svelte-check knows the types inside markup; ESLint does not.
  { files: ['**/*.svelte', ...scripts], ...typescript.configs.disableTypeChecked },
  { files: scripts, languageOptions: { globals: globals.node } }
)
