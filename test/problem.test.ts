import { nearest } from '../src/problem';

describe('the nearest name', () => {
  it.each([
    ['replica', 'replicas'], ['hostname', 'hostnames'], ['namepsace', 'namespace'], ['PORT', 'port'], ['prot', 'port'], ['pot', 'port'],
  ])('for %s is %s', (given, meant) => {
    expect(nearest(given, ['name', 'namespace', 'replicas', 'hostnames', 'port'])).toBe(meant);
  });

  it.each(['steps', 'x', '', 'porthole', 'hostingname'])('for %p is none', (given) => {
    expect(nearest(given, ['name', 'namespace', 'replicas', 'hostnames', 'port'])).toBeUndefined();
  });

  it('is none where nothing is known', () => {
    expect(nearest('name', [])).toBeUndefined();
  });

  it('is the first of those that are equally near', () => {
    expect(nearest('cat', ['car', 'cap'])).toBe('car');
  });
});
