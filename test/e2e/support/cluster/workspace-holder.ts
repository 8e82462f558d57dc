import { Workspace } from './workspace';

// A program of its own, which a test ends in all ways that a program can end.
const workspace = Workspace.open();
const sleeping = workspace.start('sleeping', 'sh', ['-c', 'sleep 600 & wait']);
process.stdout.write(`${JSON.stringify({ folder: workspace.folder, group: sleeping.pid })}\n`);
process.stdin.once('data', () => {
  throw new Error('an exception that nobody catches');
});
