const RELEASE = /^v?(\d+)\.(\d+)\.(\d+)$/;

/** The three numbers of a release, with or without a `v` before them; undefined for anything else. */
export function releaseNumbers(text: string): readonly number[] | undefined {
  return RELEASE.exec(text)?.slice(1).map(Number);
}

/** Whether this is a release as the names of assets and tags hold it: no `v`, no suffix, no zero before a number. */
export function isVersion(text: string): boolean {
  return releaseNumbers(text) !== undefined && !/(^v|(^|\.)0\d)/.test(text);
}

/** Whether a release is another one or a later one; not where one of them is no release. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [releaseNumbers(version), releaseNumbers(least)];
  if (have === undefined || want === undefined) return false;
  const differing = have.findIndex((number, i) => number !== want[i]);
  return differing === -1 || have[differing] > want[differing];
}

/** The first two numbers: releases of one line differ by mended faults. */
export function lineOf(release: string): string {
  return release.split('.').slice(0, 2).join('.');
}
