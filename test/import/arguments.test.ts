import { parseArguments } from '../../scripts/import/arguments';

describe('parseArguments', () => {
  test('needs nothing', () => {
    expect(parseArguments([])).toEqual({ from: undefined, check: false, help: false, problems: [] });
  });

  test('reads every option', () => {
    expect(parseArguments(['--from', 'crds', '--check', '--help'])).toEqual({ from: 'crds', check: true, help: true, problems: [] });
    expect(parseArguments(['--from=crds']).from).toBe('crds');
    expect(parseArguments(['--from=-crds'])).toMatchObject({ from: '-crds', problems: [] });
  });

  test.each([
    [['--form=x'], "unknown option '--form'"],
    [['-h'], "unknown option '-h'"],
    [['--no-check'], "unknown option '--no-check'"],
    [['crds'], "unexpected argument 'crds'"],
    [['--from'], "option '--from' needs a folder"],
    [['--from='], "option '--from' needs a folder"],
    [['--from', '--check'], "option '--from' needs a folder"],
    [['--check=yes'], "option '--check' takes no value"],
    [['--check', '--check'], "option '--check' is given more than once"],
  ])('%j is an error', (argv, problem) => {
    expect(parseArguments(argv).problems).toEqual([problem]);
  });

  test('reports all problems at once', () => {
    expect(parseArguments(['--form=x', 'crds', '--check=yes', '--from']).problems).toEqual([
      "unknown option '--form'",
      "unexpected argument 'crds'",
      "option '--check' takes no value",
      "option '--from' needs a folder",
    ]);
  });
});
