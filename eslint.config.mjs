import { builtinModules } from 'node:module';
import tseslint from 'typescript-eslint';

const OUTSIDE_WORLD = [
  {
    group: ['@actions/*', '@octokit/*'],
    message: 'The core knows nothing of GitHub Actions: take a value or a port as an argument.',
  },
  {
    group: ['node:*', '!node:crypto', ...builtinModules.map((name) => `/${name}`)],
    message: 'The core does no I/O: take a value or a port as an argument.',
  },
  { group: ['temporal-polyfill/fns/Now'], message: 'Time is a value: take `at` as an argument.' },
];
const UP = [
  {
    group: ['**/adapters/**'],
    message: 'Arrows point one way: adapters import the core, never the reverse.',
  },
  { group: ['**/shell/**'], message: 'Arrows point one way: the shell imports the core, never the reverse.' },
  { group: ['**/actions/**'], message: 'Arrows point one way: actions import shared, never the reverse.' },
];
const ZOD = { group: ['zod/*'], message: "Use `import * as z from 'zod'`." };
const TESTS = { group: ['**/test/**'], message: 'Production code never imports tests.' };
const STAND_INS = { group: ['**/stand-ins/**'], message: 'Only rehearse runs on stand-ins.' };

const restrict = (...patterns) => ({
  'no-restricted-imports': ['error', { patterns: [...patterns, ZOD, TESTS, STAND_INS] }],
});

/** `import { z } from 'zod'` puts the whole library in every bundle; `as Error` hides what was really thrown. */
const SYNTAX = [
  {
    selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
    message: "Write `import * as z from 'zod'`: a named import defeats tree-shaking (454 KB instead of 85).",
  },
  {
    selector: "TSAsExpression > TSTypeReference[typeName.name='Error']",
    message: 'Anything can be thrown: narrow it, do not cast it.',
  },
];
const SET_FAILED = {
  selector: "ImportSpecifier[imported.name='setFailed']",
  message: 'Only shared/shell may fail the run: return a verdict.',
};
const IMPURE = [
  ...SYNTAX,
  SET_FAILED,
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time is a value: take `at` as an argument.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time is a value: take `at` as an argument.',
  },
  {
    selector: "CallExpression[callee.name='Date']",
    message: 'Time is a value: take `at` as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Temporal'][property.name='Now']",
    message: 'Time is a value: take `at` as an argument.',
  },
  {
    selector: 'ImportExpression[source.value=/^(node:|@actions|@octokit)/]',
    message: 'The core knows nothing of the outside: take a value or a port as an argument.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Keys come from what an effect does, never from chance.',
  },
];
const GLOBALS = [
  'process',
  'fetch',
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'performance',
].map((name) => ({
  name,
  message: 'The core is pure: the outside comes in as an argument.',
}));

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'bench/.work/**', 'coverage/**'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      'no-restricted-syntax': ['error', ...SYNTAX, SET_FAILED],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unnecessary-condition': 'error',
      '@typescript-eslint/prefer-readonly-parameter-types': 'off',
      'no-console': 'error',
      // To leave keys out of an object is to name them.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], extends: [tseslint.configs.base] },
  {
    files: ['shared/shell/**/*.ts', 'test/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...SYNTAX] },
  },
  { files: ['actions/**/*.ts'], rules: restrict() },
  {
    files: ['actions/rehearse/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [ZOD, TESTS] }] },
  },
  {
    // The core: no I/O, no clock, no chance, no way up.
    files: ['shared/**/*.ts'],
    ignores: ['shared/adapters/**', 'shared/shell/**'],
    rules: {
      ...restrict(...OUTSIDE_WORLD, ...UP),
      'no-restricted-syntax': ['error', ...IMPURE],
      'no-restricted-globals': ['error', ...GLOBALS],
    },
  },
  { files: ['shared/adapters/**/*.ts'], rules: restrict(UP[1], UP[2]) },
  { files: ['shared/shell/**/*.ts'], rules: restrict(UP[0], UP[2]) },
  {
    // An action asks the outside in `collect…`, writes to it in `perform…`, and starts in `index`, `main` and `work`, which
    // puts the three together; all else of it is as pure as the core.
    files: ['actions/*/**/*.ts'],
    ignores: [
      'actions/*/{index,main,work}.ts',
      'actions/*/perform*.ts',
      'actions/*/perform/**',
      'actions/*/collect*.ts',
      'actions/*/collect/**',
      'actions/rehearse/**',
    ],
    rules: {
      ...restrict(...OUTSIDE_WORLD, UP[0]),
      'no-restricted-syntax': ['error', ...IMPURE],
      'no-restricted-globals': ['error', ...GLOBALS],
    },
  },
  {
    // A stand-in that shared code with what it stands in for would share its mistakes.
    files: ['stand-ins/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ZOD,
            TESTS,
            {
              group: ['**/shared/**', '**/actions/**', '@actions/*', '@octokit/*'],
              message: 'Stand-ins import nothing of ours, and no client of what they stand in for.',
            },
          ],
        },
      ],
    },
  },
  {
    // Only the shell may end a run: one catch-all, one setFailed.
    files: ['**/*.ts'],
    ignores: ['shared/shell/**', 'test/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { property: 'setFailed', message: 'Only shared/shell may fail the run: return a verdict.' },
        { object: 'process', property: 'exit', message: 'Return a verdict.' },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'scripts/**/*.ts', 'bench/**/*.ts'],
    rules: { 'no-console': 'off', '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
