import { RIGHT, WRONG, runIn } from '../support/cli';

describe('folders', () => {
  test('keep their files together beside a folder below that has the same object', () => {
    const files = { 'web.yaml': WRONG.rollout, 'scaler.yaml': WRONG.scaler, 'old/web.yaml': WRONG.rollout };
    const { end, out } = runIn(files, 'check', '.');
    expect(end).toBe(1);
    expect(out).toContain(' --> web.yaml:5:3\n');
    expect(out).toContain('1 error, 0 warnings in 3 files');
  });

  test('with an object in two of their files have each file by itself', () => {
    const files = { 'a.yaml': WRONG.rollout, 'b.yaml': WRONG.rollout, 'scaler.yaml': WRONG.scaler, 'c/scaler.yaml': RIGHT.both };
    const { end, out } = runIn(files, 'check', '.');
    expect(end).toBe(0);
    expect(out).toContain('0 errors, 2 warnings in 4 files');
  });
});
