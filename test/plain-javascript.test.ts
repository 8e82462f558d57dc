import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart, Duration, Size } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-30';
import * as fc from 'fast-check';
import { CLASSES, ENUMS, STRUCTS } from '../imports/shapes';
import { Api } from '../scripts/shapes/read';
import * as library from '../src';
import type { InputProblem } from '../src';

const { InputErrors } = library;
/** As plain JavaScript sees it: without types. */
const js = library as any;

type Call = (value: unknown) => unknown;
type Parameters = { readonly [name: string]: string };

function chart(id = 'demo'): Chart {
  return new Chart(new App(), id);
}

/** What a call ends in: its problems; any other error is a failure of the test. */
function problemsOf(call: () => unknown): InputProblem[] {
  try {
    call();
    return [];
  } catch (error) {
    if (!InputErrors.isInputError(error)) throw error;
    return InputErrors.problemsOf(error);
  }
}

const TYPES = { string: 'x', number: 7, boolean: true } as const;

/** The least value of a type: without its optional props. */
function sample(type: string): unknown {
  if (type.startsWith('...') || type.startsWith('[')) return [];
  if (type.startsWith('{')) return {};
  if (Object.hasOwn(TYPES, type)) return TYPES[type as keyof typeof TYPES];
  if (Object.hasOwn(ENUMS, type)) return Object.values(ENUMS[type])[0];
  if (Object.hasOwn(STRUCTS, type)) return sampleStruct(type);
  if (Object.hasOwn(CLASSES, type)) return Object.create(js[type].prototype);
  switch (type) {
    case 'Duration': return Duration.seconds(30);
    case 'Chart': case 'Construct': return chart();
    case 'IConstruct': return new Deployment(chart(), 'web', { containers: [{ image: 'web:1' }] });
    default: return {};
  }
}

function sampleStruct(type: string): { [prop: string]: unknown } {
  const required = Object.entries(STRUCTS[type]).filter(([, own]) => !own.endsWith('?'));
  return Object.fromEntries(required.map(([prop, own]) => [prop, sample(own)]));
}

/** One of each kind of value that the type does not have. */
function wrongs(type: string): unknown[] {
  const plain = type.replace('?', '');
  const all: unknown[] = [null, 'no such member', 5, true, [], {}, new Date(0), () => 1, 10n, Symbol('s'), Size.gibibytes(1)];
  const kind = kindOf(plain);
  return all.filter((value) => !kind(value));
}

function kindOf(type: string): (value: unknown) => boolean {
  if (type === 'any') return () => true;
  if (Object.hasOwn(TYPES, type)) return (value) => typeof value === type;
  if (type.startsWith('...')) return Array.isArray;
  if (type.startsWith('[')) return Array.isArray;
  if (type.startsWith('{') || Object.hasOwn(STRUCTS, type) || type.startsWith('k8s.')) {
    return (value) => typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
  }
  return () => false;
}

interface Member {
  readonly name: string;
  readonly place: string;
  readonly parameters: Parameters;
  /** With these arguments. */
  readonly call: (args: readonly unknown[]) => unknown;
}

const members: Member[] = Object.entries(CLASSES).flatMap(([name, { create, statics = {}, methods = {} }]) => [
  ...(create === undefined ? [] : [{
    name: `new ${name}`, place: 'demo/x', parameters: create, call: (args: readonly unknown[]) => new js[name](...args),
  }]),
  ...Object.entries(statics).map(([method, parameters]) => ({
    name: `${name}.${method}`, place: `${name}.${method}`, parameters, call: (args: readonly unknown[]) => js[name][method](...args),
  })),
  ...Object.entries(methods).map(([method, parameters]) => ({
    name: `${name}.prototype.${method}`, place: `${name}.${method}`, parameters,
    call: (args: readonly unknown[]) => js[name].prototype[method].apply(Object.create(js[name].prototype), args),
  })),
]);

function samplesOf(parameters: Parameters): unknown[] {
  return Object.entries(parameters).map(([name, type]) => (name === 'id' ? 'x' : sample(type.replace('?', ''))));
}

interface Variation {
  readonly prop: string;
  readonly type: string;
  readonly give: Call;
}

/** The calls that give one parameter, or one prop of it at any depth, another value. */
function variations({ parameters, call }: Member): Variation[] {
  return Object.entries(parameters).flatMap(([name, type], index) => {
    const give: Call = (value) => call(samplesOf(parameters).map((own, at) => (at === index ? value : own)));
    const plain = type.replace('?', '');
    const isStruct = Object.hasOwn(STRUCTS, plain);
    if (type.startsWith('...')) return [];
    return [{ prop: name, type, give }, ...variationsIn(isStruct ? '' : name, plain, give)];
  });
}

function variationsIn(prop: string, type: string, give: Call): Variation[] {
  if (type.startsWith('[')) return entryVariations(`${prop}[0]`, type.slice(1, -1), (value) => give([value]));
  if (type.startsWith('{')) return entryVariations(`${prop}.key`, `${type.slice(1, -1)}?`, (value) => give({ key: value }));
  if (!Object.hasOwn(STRUCTS, type)) return [];
  return Object.entries(STRUCTS[type]).flatMap(([key, own]) =>
    entryVariations(prop === '' ? key : `${prop}.${key}`, own, (value) => give({ ...sampleStruct(type), [key]: value })));
}

function entryVariations(prop: string, type: string, give: Call): Variation[] {
  return [{ prop, type, give }, ...variationsIn(prop, type.replace('?', ''), give)];
}

test('the table of shapes is up to date', () => {
  // `npm run shapes` writes it anew.
  const root = join(__dirname, '..');
  expect(readFileSync(join(root, 'imports/shapes.ts'), 'utf8')).toBe(new Api(join(root, 'src/index.ts')).table());
});

test('every class of the front door is in the table', () => {
  const classes = Object.entries(library).filter(([, own]) => typeof own === 'function').map(([name]) => name);
  expect(Object.keys(CLASSES)).toEqual(classes.sort());
  expect(Object.keys(ENUMS)).toEqual(Object.entries(library).filter(([, own]) => typeof own === 'object').map(([name]) => name).sort());
});

test.each(Object.entries(ENUMS))('the members of %s are those of the table', (name, own) => {
  expect(js[name]).toEqual(own);
});

describe.each(members)('$name', (member) => {
  test('tells a wrong type of any argument or prop, with its name and place', () => {
    for (const { prop, type, give } of variations(member)) {
      for (const wrong of wrongs(type)) {
        const found = problemsOf(() => give(wrong)).filter((each) => each.prop === prop);
        expect({ prop, wrong: String(wrong), found: found.length }).toEqual({ prop, wrong: String(wrong), found: 1 });
        if (prop !== 'scope' && prop !== 'id') expect(found[0].place).toBe(member.place);
      }
    }
  });

  test('names a prop that there is none of', () => {
    for (const { prop, type, give } of variations(member)) {
      const struct = type.replace('?', '');
      if (!Object.hasOwn(STRUCTS, struct)) continue;
      const [known] = Object.keys(STRUCTS[struct]).sort((one, other) => other.length - one.length);
      const mistyped = `${known}x`;
      const path = prop in member.parameters ? mistyped : `${prop}.${mistyped}`;
      const found = problemsOf(() => give({ ...sampleStruct(struct), [mistyped]: 1 })).filter((each) => each.prop === path);
      expect(found.map(({ rule }) => rule)).toEqual([expect.stringMatching(`^is no prop of \\w+: did you mean '${known}'\\?$`)]);
    }
  });

  test('tells everything that must be given, at once', () => {
    const required = Object.entries(member.parameters).filter(([, type]) => !/\?$|^\.\.\.|^any$/.test(type)).map(([name]) => name);
    // A method that needs no argument goes on, for which it needs an object that is whole.
    if (member.name.includes('.prototype.') && required.length === 0) return;
    expect(problemsOf(() => member.call([])).map(({ prop }) => prop)).toEqual(required);
    expect(problemsOf(() => member.call([null, null, null])).map(({ prop }) => prop)).toEqual(expect.arrayContaining(required));
    for (const [index, type] of Object.values(member.parameters).entries()) {
      if (!Object.hasOwn(STRUCTS, type.replace('?', ''))) continue;
      const props = Object.entries(STRUCTS[type.replace('?', '')]).filter(([, own]) => !/\?$|^any$/.test(own)).map(([prop]) => prop);
      const args = samplesOf(member.parameters).map((own, at) => (at === index ? {} : own));
      if (props.length > 0) expect(problemsOf(() => member.call(args)).map(({ prop }) => prop)).toEqual(props);
    }
  });

  test('ends in no other error, whatever it is given', () => {
    const isConstruct = member.name.startsWith('new ');
    // What a method does after its arguments are judged needs an object that is whole.
    const isMethod = member.name.includes('.prototype.');
    fc.assert(fc.property(fc.array(fc.jsonValue(), { maxLength: 4 }), ([first, ...others]) => {
      if (isMethod && first === undefined) return;
      problemsOf(() => member.call([isMethod ? [first] : first, ...others]));
      if (isConstruct) problemsOf(() => member.call([chart(), 'x', first]));
    }), { numRuns: 30 });
  });
});

describe('what people write', () => {
  const app = (props: object): (() => unknown) => () => new js.CanaryApp(chart(), 'web', {
    workload: library.Workload.image('web:1', { port: 8080 }), steps: [library.CanaryStep.weight(10)], ...props,
  });
  const step = library.CanaryStep.weight(10);

  // Lines are those of pkg/apis/rollouts/v1alpha1/types.go in Argo Rollouts v1.9.1, whose decoder takes no other type, and whose API server
  // leaves out what the struct does not have.
  test.each<[string, () => unknown, unknown]>([
    // types.go:658-660: a step is a struct, and its weight a part of it.
    ['a step of the manifest', app({ steps: [{ setWeight: 10 }] }),
      "'steps[0]' ({\"setWeight\":10}) must be a CanaryStep, such as CanaryStep.weight(…) [demo/web]"],
    // types.go:270: a list of them.
    ['one step', app({ steps: step }),
      "'steps' ({\"_spec\":{\"type\":\"setWeight\",\"weight\":10}}) must be a list of CanaryStep [demo/web]"],
    ['a gap among the steps', app({ steps: [step, , step] }), // eslint-disable-line no-sparse-arrays
      "'steps[1]' (not set) must be a CanaryStep, such as CanaryStep.weight(…) [demo/web]"],
    ['no options', () => js.CanarySchedule.linear(), "'options' (not set) must be given [CanarySchedule.linear]"],
    // types.go:734: a header route without a match is none.
    ['no matches', () => js.CanaryStep.headerRoute('t'), "'matches' (not set) must be a list of HeaderMatch [CanaryStep.headerRoute]"],
    ['a prop of a route', app({ hostname: 'x' }), "'hostname' (\"x\") is no prop of CanaryApp: leave it out [demo/web]"],
    // types.go:43: there is no other name for it.
    ['a prop misspelt', app({ replica: 2 }), "'replica' (2) is no prop of CanaryApp: did you mean 'replicas'? [demo/web]"],
    // k8s.io/api v0.34.1, core/v1/types.go:2473: the value of a variable is a text.
    ['a number in the environment', () => js.Workload.image('web:1', { env: { PORT: 8080 } }),
      "'env.PORT' (8080) must be a text: put it in quotes [Workload.image]"],
    // types.go:43, a number.
    ['a number as text', app({ replicas: '3' }), "'replicas' (\"3\") must be a number: leave the quotes out [demo/web]"],
    // types.go:70, a truth value.
    ['a boolean as text', app({ paused: 'true' }), "'paused' (\"true\") must be true or false: leave the quotes out [demo/web]"],
    ['no number', app({ replicas: NaN }), "'replicas' (NaN) must be a finite number [demo/web]"],
    ['null', app({ replicas: null }), "'replicas' (null) must not be null: leave it out [demo/web]"],
    // k8s.io/apimachinery v0.34.1, pkg/apis/meta/v1/types.go:1278.
    ['a field of a struct of Kubernetes misspelt', () => js.AllowedRoutes.selector({ matchlabels: { team: 'a' } }),
      "'matchlabels' ({\"team\":\"a\"}) is no prop of k8s.LabelSelector: did you mean 'matchLabels'? [AllowedRoutes.selector]"],
    // k8s.io/api v0.34.1, rbac/v1/types.go:52.
    ['a field of a rule misspelt',
      () => js.StepPlugin.custom('a/b', js.PluginSource.file('/a'), { rules: [{ verb: ['get'], verbs: ['get'] }] }),
      "'rules[0].verb' ([\"get\"]) is no prop of k8s.PolicyRule: did you mean 'verbs'? [StepPlugin.custom]"],
    // k8s.io/api v0.34.1, batch/v1/types.go:353.
    ['a field of a Job misspelt', () => js.MetricProvider.job({ spec: { backofLimit: 1, template: {} } }),
      "'spec.backofLimit' (1) is no prop of k8s.JobSpec: did you mean 'backoffLimit'? [MetricProvider.job]"],
    // types.go:60: seconds, which the number alone does not say.
    ['a time without its unit', app({ minReady: 30 }), "'minReady' (30) must be a Duration, such as Duration.seconds(30) [demo/web]"],
    // types.go:298: a number or a text.
    ['a number of pods that is no text', app({ maxSurge: 1 }), "'maxSurge' (1) must be a text: put it in quotes [demo/web]"],
    ['an id that is none', () => new js.CanaryApp(chart(), 5, {}),
      ["'id' (5) must be a text: put it in quotes", "'workload' (not set) must be a Workload, such as Workload.image(…)",
        "'steps' (not set) must be a list of CanaryStep"].map((text) => `${text} [CanaryApp]`).join('\n')],
    ['manifests that are none', () => js.DriftModel.of({}), "'manifests' ({}) must be a list [DriftModel.of]"],
    // types.go:143: a text, of which the controller knows three.
    ['a member that there is none of', () => js.Workload.reference('web', { scaleDown: js.ScaleDown.LATER ?? 'later' }),
      "'scaleDown' (\"later\") must be one of never, onsuccess, progressively [Workload.reference]"],
    ['a construct where a value must be', () => new js.GatewayCanaryRoute(chart(), 'r', { app: chart(),
      parents: [js.RouteParent.gateway('edge')] }),
      "'app' (\"demo\") must be a CanaryApp [demo/r]"],
    ['one option of several', () => new js.ArgoCdObjectSync(chart(), 'sync', { options: ['Wait=true'] }),
      expect.stringContaining("'options[0]' (\"Wait=true\") must be one of ServerSideApply=true")],
  ])('%s', (_case, call, text) => {
    let message: unknown;
    try {
      call();
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toEqual(text);
  });
});

describe('what is right', () => {
  const props = { workload: library.Workload.image('web:1', { port: 8080 }), steps: [library.CanaryStep.weight(10)] };

  test('a prop that is undefined, also of another name', () => {
    expect(problemsOf(() => new js.CanaryApp(chart(), 'web', { ...props, replicas: undefined, other: undefined }))).toEqual([]);
  });

  test('a map with a key that is undefined, and props without a prototype', () => {
    const bare = Object.assign(Object.create(null), props);
    expect(problemsOf(() => new js.CanaryApp(chart(), 'web', { ...bare, labels: { a: undefined } }))).toEqual([]);
    expect(problemsOf(() => new js.CanaryApp(chart(), 'web', bare))).toEqual([]);
  });

  test('the props of a class that somebody derived, but not their types', () => {
    class Team extends (js.CanaryApp as new (...args: unknown[]) => object) {}
    class Squad extends Team {}
    for (const Own of [Team, Squad]) {
      expect(problemsOf(() => new Own(chart(), 'web', { ...props, tier: 1 }))).toEqual([]);
      expect(problemsOf(() => new Own(chart(), 'web', { ...props, tier: 1, replicas: '1' })).map(({ prop }) => prop)).toEqual(['replicas']);
      expect(problemsOf(() => new Own(chart(), 'web', { ...props, ports: [{ port: 80, prot: 1 }] })).map(({ prop }) => prop))
        .toEqual(['ports[0].prot']);
    }
  });

  test('factories as functions, which get more than they take', () => {
    expect([10, 20].map(js.CanaryStep.weight)).toHaveLength(2);
  });

  test('values of another copy of the library, and of cdk8s', () => {
    let other: any;
    let cdk8s: any;
    jest.isolateModules(() => {
      other = jest.requireActual('../src');
      cdk8s = jest.requireActual('cdk8s');
    });
    expect(other.CanaryStep).not.toBe(js.CanaryStep);
    const steps = [other.CanaryStep.weight(10), other.CanaryStep.pauseFor(cdk8s.Duration.seconds(5))];
    expect(problemsOf(() => new js.CanaryApp(new cdk8s.Chart(new cdk8s.App(), 'demo'), 'web', { ...props, steps }))).toEqual([]);
    expect(problemsOf(() => new js.CanaryApp(chart(), 'web', { ...props, steps: [other.Workload.image('a')] }))).toHaveLength(1);
  });
});
