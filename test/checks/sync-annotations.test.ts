import { findingsIn } from '../../src/checks/judged-cluster';
import { SYNC_ANNOTATIONS } from '../../src/checks/rules/sync-annotations';
import { problemText } from '../../src/problem';
import { WAVE } from '../support/annotations';
import { object } from '../support/pairs';

const HOOK = 'argocd.argoproj.io/hook';

/** A Service with one annotation. */
function annotated(key: string, value: unknown): object {
  const { metadata, ...rest } = object('v1', 'Service', 'web', 'shop');
  return { ...rest, metadata: { ...metadata, annotations: { [key]: value } } };
}

function unreadTexts(manifests: readonly unknown[]): string[] {
  return findingsIn(manifests, [SYNC_ANNOTATIONS]).map(({ problem }) => problemText(problem));
}

describe('annotations that Argo CD passes over', () => {
  test.each(['', ' 1', '1.0', '1e3', 'one', '0x1', '99999999999999999999', 1, true])('wave %j', (value) => {
    expect(unreadTexts([annotated(WAVE, value)])).toEqual([
      `'Service shop/web $.metadata.annotations["${WAVE}"]' (${JSON.stringify(value)}) must be a whole number, as a text: Argo CD passes `
        + 'over any other',
    ]);
  });

  test.each(['0', '+1', '-12', '007', null])('wave %j is right', (value) => {
    expect(unreadTexts([annotated(WAVE, value)])).toEqual([]);
  });

  test.each(['presync', 'PreSync,Later', '', 3])('hook %j', (value) => {
    expect(unreadTexts([{ kind: 'List', items: [annotated(HOOK, value)] }])).toEqual([
      `'Service shop/web $.metadata.annotations["${HOOK}"]' (${JSON.stringify(value)}) must be a list of PreSync, Sync, PostSync, `
        + 'SyncFail, Skip, PreDelete, PostDelete: Argo CD passes over any other, and over an object that has no other',
    ]);
  });
});
