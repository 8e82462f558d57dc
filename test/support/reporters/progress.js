const { basename } = require('node:path');

/**
 * Jest keeps what it knows of a file until the file ends, which may take minutes. This says at once that a file starts
 * and that a test ended, one line each. Jest's own reporter lets them pass above its status on a terminal. (A reporter is
 * loaded without the transform of the tests, and one that brings a transform of its own breaks the global teardown.)
 */
module.exports = class Progress {
  constructor(_globalConfig, _options, _context, write = (line) => process.stderr.write(line)) {
    this.write = write;
  }

  onTestFileStart({ path }) {
    this.write(`${basename(path)} starts\n`);
  }

  onTestCaseResult({ path }, { fullName, status, duration }) {
    const seconds = ((duration ?? 0) / 1000).toFixed(1);
    this.write(`${basename(path)}: ${status === 'passed' ? 'ok' : status.toUpperCase()} ${seconds} s, ${fullName}\n`);
  }
};
