// Installs the packed library beside the lowest peers that it allows: these tests need the npm registry.
/** @type {import('jest').Config} */
module.exports = {
  rootDir: '../..',
  testEnvironment: 'node',
  roots: ['<rootDir>/test/peers'],
  testMatch: ['**/*.peers.ts'],
  transform: { '^.+\\.ts$': ['ts-jest', { transpilation: true }] },
  testTimeout: 300_000,
  reporters: ['default', '<rootDir>/test/support/reporters/results.js'],
};
