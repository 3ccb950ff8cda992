/** Lint rules: typescript-eslint's strict and stylistic sets with types, React hooks, and accessibility where there is markup. */
import js from '@eslint/js'
import jsxA11y from 'eslint-plugin-jsx-a11y'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

const rawIpc =
  'Messages between window and process pass through src/main/desktop/ipc.ts and src/preload/index.ts alone.'
const onlyDesktop = 'Only the desktop host knows Electron: src/main/index.ts, src/main/desktop/ and src/preload/.'

/**
 * Forbids the import of `electron`, whole or by name.
 * @param {readonly string[]} [names]
 * @returns {import('eslint').Linter.RulesRecord}
 */
const electronImports = (names) => ({
  '@typescript-eslint/no-restricted-imports': [
    'error',
    {
      paths: names
        ? [{ name: 'electron', importNames: names, message: rawIpc }]
        : [{ name: 'electron', message: onlyDesktop }],
      patterns: names ? [] : [{ group: ['electron/*'], message: onlyDesktop }],
    },
  ],
})

export default tseslint.config(
  { ignores: ['out/', 'node_modules/', 'test-results/', 'playwright-report/', 'tests/fixtures/'] },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // `unknown` in a template prints "[object Object]"; numbers print as one expects.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => send(x)` for a callback that returns nothing is how one writes it.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // The row type of a query stands in its call: `db.all<Row>(sql)`.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
      'no-console': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'off',
    },
  },
  { files: ['**/*.{ts,tsx}'], rules: electronImports() },
  { files: ['src/main/index.ts', 'src/main/desktop/**'], rules: electronImports(['ipcMain', 'ipcRenderer']) },
  { files: ['src/main/desktop/ipc.ts', 'src/preload/index.ts'], rules: electronImports(['default']) },
  {
    files: ['src/renderer/**/*.{ts,tsx}', 'tests/renderer/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended, jsxA11y.flatConfigs.strict],
  },
  {
    files: ['src/renderer/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'The window loads nothing from anywhere; ask the library.' },
      ],
    },
  },
  {
    // Speak to a person on a terminal.
    files: ['src/main/launch/**', 'tests/support/**', 'tests/bench/**', '*.config.*'],
    rules: { 'no-console': 'off' },
  },
  {
    // Plain JavaScript runs before anything is built; its types are checked by tsc (checkJs), not by the type-aware rules.
    files: ['**/*.{js,mjs,cjs}'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        AbortSignal: 'readonly',
      },
    },
  },
)
