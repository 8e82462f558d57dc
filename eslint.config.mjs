import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

const FOLDERS = ['values', 'render', 'constructs', 'gitops', 'checks', 'cli', 'examples'];

/** One layer: its files may import from itself and from the folders listed, and from nothing else of ours. */
function layer(folder, allowed) {
  const forbidden = FOLDERS.filter((other) => other !== folder && !allowed.includes(other));
  const patterns = forbidden.map((other) => ({ regex: `(^|/)${other}(/|$)`, message: `src/${folder} must not depend on src/${other}.` }));
  if (!allowed.includes('imports')) patterns.push({ regex: '(^|/)imports(/|$)', message: `src/${folder} must not use the generated bindings.` });
  if (folder !== 'examples') patterns.push({ regex: '^(\\.\\./)+index$', message: 'Only examples use the library as its users do.' });
  return { files: [`src/${folder}/**/*.ts`], rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
}

export default tseslint.config(
  { ignores: ['lib/', 'dist/', 'imports/', 'node_modules/', 'coverage/', 'conformance/', '**/*.js', '*.mjs'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // What cdk8s and the generated bindings return is `any`; it is passed on, never looked into.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      quotes: ['error', 'single', { avoidEscape: true, allowTemplateLiterals: false }],
    },
  },
  {
    // Synth is a function of the source: no environment, clock, random number, disk or network.
    files: ['src/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'process', 'fetch'],
      'no-restricted-syntax': ['error', 'NewExpression[callee.name="Date"][arguments.length=0]', 'MemberExpression[object.name="Date"][property.name="now"]', 'MemberExpression[object.name="Math"][property.name="random"]'],
    },
  },
  {
    // A test reaches into manifests of every kind.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  layer('values', []),
  layer('render', ['values', 'imports']),
  layer('constructs', ['values', 'render', 'gitops', 'imports']),
  layer('gitops', []),
  layer('checks', ['gitops']),
  layer('cli', ['checks', 'gitops']),
  {
    files: ['src/examples/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [{ regex: '^\\.\\./(?!index$)', message: 'An example shows a user\'s view: import from ../index only.' }] }],
    },
  },
);
