/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // Types are checked once for the whole project by `npm run lint`; here each file is only transpiled.
  transform: { '^.+\\.ts$': ['ts-jest', { transpilation: true }] },
  reporters: ['default', '<rootDir>/test/support/reporters/results.js'],
};
