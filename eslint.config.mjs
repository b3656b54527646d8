import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import tseslint from 'typescript-eslint';

/** What each room under src/ may import, beside itself. The table stands in CONTRIBUTING.md too. */
const rooms = {
  platform: [],
  codebase: ['platform'],
  retrieval: ['codebase', 'platform'],
  prompt: ['codebase', 'platform'],
  generation: ['prompt', 'platform'],
  guard: ['platform'],
  completion: ['codebase', 'retrieval', 'prompt', 'generation', 'guard', 'platform'],
  analysis: ['platform'],
  curation: ['codebase', 'retrieval', 'prompt', 'analysis', 'platform'],
  cli: [
    'codebase',
    'retrieval',
    'prompt',
    'generation',
    'guard',
    'completion',
    'analysis',
    'curation',
    'platform',
  ],
};

const zones = Object.entries(rooms).map(([room, allowed]) => ({
  target: `./src/${room}`,
  from: './src',
  except: [room, ...allowed].map((name) => `./${name}`),
  message: `src/${room} may import only: ${[room, ...allowed].join(', ')}.`,
}));

export default tseslint.config(
  {
    ignores: [
      'dist',
      'coverage',
      'test-results',
      'demonstrations',
      'test/vscode/bridge',
      'test/vscode/fixtures',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: './tsconfig.json' })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/vscode/**', 'src/extension.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            { name: 'vscode', message: 'Only src/vscode and src/extension.ts know the editor.' },
          ],
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // mocha's describe and it return nothing worth awaiting; chained assertions read as sentences.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: ['it', 'describe', 'test'] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
);
