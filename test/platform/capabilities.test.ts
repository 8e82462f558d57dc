import { type Capability, Platform } from '../../src';
import { OTHER_SIDES } from './other-sides';
import { PLUGIN_SIDES } from './plugin-sides';
import type { Sides } from './sides';

const SIDES: { readonly [capability in Capability]: Sides } = { ...PLUGIN_SIDES, ...OTHER_SIDES };

let printed: jest.SpyInstance;
beforeAll(() => {
  printed = jest.spyOn(console, 'warn').mockImplementation();
});
afterAll(() => printed.mockRestore());

test.each(Object.entries(SIDES))('%s', (capability, sides) => {
  const [before, from] = [sides.before, sides.from].map((options) => Platform.of(options));
  expect([before, from].map((platform) => platform.can(capability as Capability) ? 'can' : 'cannot'))
    .toEqual(['cannot', 'can']);
  expect(sides.shows(before)).toEqual(sides.without);
  expect(sides.shows(from)).toEqual(sides.with);
});
