import js from '@eslint/js'
import tseslint from 'typescript-eslint'

/** What the pure floors may not touch: the same arguments must always give the same result. */
const pure = {
  'no-restricted-globals': ['error', 'process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'console', 'crypto', 'performance'],
  'no-restricted-properties': [
    'error',
    { object: 'Math', property: 'random', message: 'chance comes in as data, from a seed.' },
    { object: 'Date', property: 'now', message: 'the time comes in as data.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'the time comes in as data.' },
    { selector: 'AwaitExpression', message: 'core/ and nlu/ are synchronous.' },
    { selector: ':function[async=true]', message: 'core/ and nlu/ are synchronous.' },
  ],
}

const typed = (project) => ({ languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } } })

export default tseslint.config(
  { ignores: ['dist/', 'data/', 'coverage/', 'node_modules/'] },
  { files: ['**/*.{mjs,cjs}'], ...js.configs.recommended, rules: { ...js.configs.recommended.rules, 'no-undef': 'off' } },
  {
    files: ['**/*.{ts,tsx,mts}'],
    extends: [js.configs.recommended, tseslint.configs.strictTypeChecked],
    rules: {
      'max-lines': ['error', { max: 400 }],
      complexity: ['error', { max: 10, variant: 'modified' }],
      eqeqeq: 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['src/**/*.ts'], ...typed('./tsconfig.json') },
  { files: ['tests/**/*.ts', 'bench/**/*.ts'], ...typed('./tsconfig.test.json') },
  { files: ['web/**/*.{ts,tsx,mts}'], ...typed('./web/*/tsconfig.json') },
  { files: ['src/core/**/*.ts', 'src/nlu/**/*.ts'], rules: pure },
  {
    // Tests read foreign answers (JSON, pages) that have no types; a promise left alone is a defect here as well.
    files: ['tests/**/*.ts', 'bench/**/*.ts'],
    rules: {
      complexity: ['error', { max: 20, variant: 'modified' }],
      '@typescript-eslint/no-base-to-string': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/require-await': 'off',
    },
  },
)
