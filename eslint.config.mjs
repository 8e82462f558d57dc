import eslint from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['lib/', 'dist/', 'imports/', 'node_modules/', 'coverage/', 'conformance/', '**/*.js', '*.mjs'] },
  eslint.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      'max-len': ['error', { code: 140, ignoreUrls: true }],
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
      'no-restricted-syntax': [
        'error',
        'NewExpression[callee.name="Date"][arguments.length=0]',
        'MemberExpression[object.name="Date"][property.name="now"]',
        'MemberExpression[object.name="Math"][property.name="random"]',
      ],
    },
  },
  {
    // A constructor with rest parameters would be another one for jsii; what it gets too many of stands in `arguments`.
    files: ['src/constructs/**/*.ts'],
    rules: { 'prefer-rest-params': 'off' },
  },
  {
    // Every YAML that the library makes goes through one guard.
    files: ['src/**/*.ts'],
    ignores: ['src/render/yaml-text.ts', 'src/render/manifest-yaml.ts', 'src/examples/**'],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'cdk8s', importNames: ['Yaml'], message: 'Use yamlText of render/yaml-text.' }] }],
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
  {
    // A script of Node.js that no tsconfig knows.
    files: ['**/*.cjs'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { __dirname: 'readonly', module: 'writable', require: 'readonly' } },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
