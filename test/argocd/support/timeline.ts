import { isDeepStrictEqual } from 'node:util';
import { liveStates } from '../../support/live';
import { type Manifest } from '../../support/manifests';
import { type Settings } from './harness';
import { type Step, type Story, type StoryAnswer } from './story';

/** What a canary goes through: its states by name, and an Application that lives through them. */
export interface Timeline {
  readonly states: readonly string[];
  readonly story: Story;
}

/** An object that no canary has to do with, as a commit leaves it. */
function other(commit: number): Manifest {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other', namespace: 'default' }, data: { commit: String(commit) } };
}

/**
 * The whole life of a canary: at every state a commit changes another object of the Application, and Argo CD compares and
 * syncs. The controllers write just those objects that they change.
 */
export function timeline(id: string, git: readonly Manifest[], settings: Settings): Timeline {
  const live = liveStates(git);
  const steps = live.map(({ objects }, index): Step => ({
    writes: objects.filter((object, position) => !isDeepStrictEqual(object, (live[index - 1]?.objects ?? git)[position])),
    git: [...git, other(index + 2)],
    sync: true,
  }));
  return {
    states: ['deployed', ...live.map(({ name }) => name)],
    story: { id, git: [...git, other(0)], steps: [{ git: [...git, other(1)], sync: true }, ...steps], ...settings },
  };
}

/** What Argo CD called OutOfSync, or changed, besides that other object. */
export function disturbances({ states }: Timeline, { steps }: StoryAnswer): string[] {
  return steps.flatMap(({ objects, sync }, index) => {
    const found = objects.slice(0, -1).flatMap(({ kind, name, outOfSync, touched }) => [
      ...(outOfSync ? [`${kind} ${name} is OutOfSync`] : []),
      ...(touched ? [`${kind} ${name} is changed`] : []),
    ]);
    const applied = sync?.applied.join() === 'ConfigMap other' && objects[objects.length - 1].outOfSync ? []
      : [`applied: ${sync?.applied.join(', ')}`];
    return [...found, ...applied].map((text) => `${states[index]}: ${text}`);
  });
}
