import { deploymentOf } from './support/deployment';
import { CONFIG_OF_EXAMPLES, rulesOfExample } from './support/dist';
import { modeName, MODES } from './support/modes';
import { scenarios } from './support/scenarios';
import { type StoryAnswer, tellById } from './support/story';
import { disturbances, timeline, type Timeline } from './support/timeline';

const ALL = scenarios();
const FORMS = [
  ...MODES.map((mode) => ({ form: `rules of the Application, ${modeName(mode)}`, ...mode, global: false })),
  ...MODES.filter(({ diff, apply }) => diff === apply)
    .map((mode) => ({ form: `rules of argocd-cm, ${modeName(mode)}`, ...mode, global: true })),
];

const timelines = new Map<string,
  Timeline>(FORMS.flatMap(({ form, diff, apply, global }) => ALL.map(({ name, git, gitForServerSideApply, ignoreDifferences, config }) => {
  const id = `${form}: ${name}`;
  const rules = global ? { config } : { ignoreDifferences };
  return [id, timeline(id, apply === 'server' ? gitForServerSideApply : git, { diff, apply, applyOutOfSyncOnly: true, ...rules })] as const;
})));

let answer: (id: string) => StoryAnswer;
beforeAll(async () => {
  answer = await tellById([...timelines.values()].map(({ story }) => story));
}, 600_000);

describe.each(FORMS)('$form', ({ form }) => {
  test.each(ALL)('$name: from deploy to promotion nothing is OutOfSync, and syncs of another object change nothing', ({ name }) => {
    const id = `${form}: ${name}`;
    const { logs, steps } = answer(id);
    const line = timelines.get(id) as Timeline;
    expect(logs).toBeUndefined();
    expect(steps).toHaveLength(line.states.length);
    expect(disturbances(line, answer(id))).toEqual([]);
  });
});

test('the cases are as the library makes them', () => {
  expect(ALL.length).toBeGreaterThan(15);
  expect([...timelines.values()].flatMap(({ states }) => states).length).toBeGreaterThan(1000);
  for (const { git } of ALL) expect(deploymentOf(git).syncOptions).toEqual(['ApplyOutOfSyncOnly=true']);
  const services = ALL.flatMap(({ gitForServerSideApply }) => gitForServerSideApply)
    .filter(({ kind, metadata }) => kind === 'Service' && /-(stable|canary)$/.test(metadata.name));
  expect(new Set(services.map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-options'])))
    .toEqual(new Set(['ServerSideApply=false']));
});

test('the Applications in dist/ have the rules of their manifests, and argocd-cm has them all', () => {
  const examples = ALL.filter(({ name }) => rulesOfExample(name.replace('.k8s.yaml', '')) !== undefined);
  expect(examples.map(({ name }) => name))
    .toEqual(expect.arrayContaining(['istio-ingress-gateway.k8s.yaml', 'istio-subsets.k8s.yaml', 'kedify.k8s.yaml']));
  for (const { git, ignoreDifferences } of examples) {
    const own = deploymentOf(git);
    expect(ignoreDifferences).toEqual(own.ignoreDifferences);
    for (const [key, rules] of Object.entries(own.config)) {
      const [head, ...lines] = rules.trimEnd().split('\n');
      expect(CONFIG_OF_EXAMPLES[key].split('\n')).toEqual(expect.arrayContaining([head, ...lines]));
    }
  }
});
