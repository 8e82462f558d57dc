const { writeFileSync } = require('node:fs');

/** Names the file that results are left in, for who adds them up. */
const RESULTS_FILE = 'CDK8S_CANARY_TEST_RESULTS';

/**
 * Writes what test/ci/outcomes.ts reads of the report that Jest would write for `--json --outputFile`, also where no flag can
 * be given: for `npm test` as users type it.
 */
module.exports = class Results {
  onRunComplete(_contexts, { testResults }) {
    const file = process.env[RESULTS_FILE] ?? '';
    if (file !== '') writeFileSync(file, JSON.stringify({ testResults: testResults.map(reportOf) }));
  }
};

function reportOf({ testFilePath, testExecError, numFailingTests, testResults }) {
  return {
    name: testFilePath,
    status: (testExecError ?? undefined) !== undefined || numFailingTests > 0 ? 'failed' : 'passed',
    assertionResults: testResults.map(({ ancestorTitles, title, status }) => ({ ancestorTitles, title, status })),
  };
}
