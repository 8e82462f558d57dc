// Argo CD's own code judges manifests: these tests need Go, and compile for minutes the first time.
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/argocd'],
  testMatch: ['**/*.argocd.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { transpilation: true }] },
  globalSetup: '<rootDir>/test/argocd/support/global-setup.ts',
  testTimeout: 120_000,
  reporters: ['default', '<rootDir>/test/support/reporters/progress.js', '<rootDir>/test/support/reporters/results.js'],
};
