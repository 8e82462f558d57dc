const VERSION = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)$/;

/** Whether this is the number of a release: three numbers, no `v` and no suffix. */
export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map((text) => text.split('.').map(Number));
  const differing = have.findIndex((number, i) => number !== want[i]);
  return differing === -1 || have[differing] > want[differing];
}
