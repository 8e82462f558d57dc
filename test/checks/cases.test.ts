import { FindingSeverity } from '../../src';
import { RULES } from '../../src/checks/all-rules';
import { caseFolders, checkCases } from '../support/checks';

const ids = RULES.map(({ id }) => id);
const cases = RULES.flatMap((rule) => checkCases(rule.id).map((each) => ({ ...each, title: `${rule.id}/${each.name}`, tried: rule })));

test('every folder of cases is named after a rule, and the rules are in order', () => {
  expect(caseFolders()).toEqual(ids);
});

test.each(cases)('$title', ({ expected, found, tried }) => {
  expect(found([tried])).toEqual(expected);
});

describe.each(ids)('%s', (id) => {
  const own = cases.filter(({ rule }) => rule === id);
  const [bad, good] = [own.filter(({ expected }) => expected.length > 0), own.filter(({ expected }) => expected.length === 0)];

  test('fires on at least three cases, and is silent on three', () => {
    expect(bad.length).toBeGreaterThanOrEqual(3);
    expect(good.length).toBeGreaterThanOrEqual(3);
  });

  test('is tried on YAML by hand and on constructs', () => {
    expect(new Set(own.map(({ form }) => form))).toEqual(new Set(['constructs', 'yaml']));
    expect(bad.some(({ form }) => form === 'yaml')).toBe(true);
  });
});

test.each(cases.filter(({ expected }) => expected.length === 0))('nothing else is wrong with $title', ({ found }) => {
  const error: string = FindingSeverity.ERROR;
  expect(found(RULES, false).filter(({ severity }) => severity === error)).toEqual([]);
});
