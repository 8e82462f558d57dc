import { ApiObject, type Chart, Testing } from 'cdk8s';
import { Deployment, type k8s } from 'cdk8s-plus-30';
import * as fc from 'fast-check';
import { type ImageWorkloadOptions, Workload } from '../../../src';
import { newApp, newChart } from '../../support/fixtures';
import { brokenContainer, containerJson } from '../../support/generated/containers';
import { podTemplates } from '../../support/generated/templates';

type Json = Readonly<Record<string, unknown>>;
type Way = (chart: Chart, template: unknown) => Workload;

const SELECTOR = { app: 'web' };

/** A Deployment whose template is the one that is given, whatever it is: of a patch its class would leave out what it does not know. */
function deployment(chart: Chart, template: unknown): Deployment {
  const made = new Deployment(chart, 'old', { metadata: { name: 'old' }, containers: [{ image: 'old:1', portNumber: 80 }] });
  const object = ApiObject.of(made);
  const manifest = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'old', namespace: chart.namespace },
    spec: { selector: { matchLabels: SELECTOR }, template } };
  // JSON, as the real one gives it: no object without a prototype is in it.
  jest.spyOn(object, 'toJson').mockReturnValue(JSON.parse(JSON.stringify(manifest)));
  return made;
}

const WAYS: Readonly<Record<string, Way>> = {
  podTemplate: (_, template) => Workload.podTemplate(template as k8s.PodTemplateSpec),
  fromDeployment: (chart, template) => Workload.fromDeployment(deployment(chart, template)),
  referenceDeployment: (chart, template) => Workload.referenceDeployment(deployment(chart, template)),
};

const UNKEPT = /template\.metadata\.(?!(labels|annotations)[.'])[^']*'.*\(invalid-pod-template\)$/;

/** What is told of the pods, in the same words. */
function verdict(way: Way, template: unknown): string[] {
  const chart = newChart();
  try {
    newApp(chart, { workload: way(chart, template), ports: [], selector: SELECTOR, replicas: 100 });
    Testing.synth(chart);
    return [];
  } catch (error) {
    const [, ...lines] = String((error as Error).message).split('\n');
    // Whoever else reads the template is not what this is about.
    const own = lines.map((line) => line.trim().replace(/^\[demo\/web\] /, '').replace(/ \(in the Deployment "[^"]*"\)/, ''))
      .filter((line) => line.startsWith('\'workload'));
    // What a Rollout does not keep is told by a rule, as no way in has a word for it.
    if (own.length === 0 && lines.length > 0 && lines.every((line) => UNKEPT.test(line))) return [];
    if (own.length === 0 && !lines.some((line) => line.includes('\'selector'))) throw error;
    return own.map(withoutValue).sort();
  }
}

/** The keys of an object stand in another order where cdk8s-plus has written it. */
function withoutValue(line: string): string {
  return line.replace(/^('[^']*') \(.*\) (?=must |is )/s, '$1 ');
}

/** A Rollout keeps labels and annotations alone, which is said of a template that is written for it only. */
const isOfBoth = (line: string): boolean => !/^'workload\.metadata\.(?!(labels|annotations)[.'])/.test(line);

function isRefusedAtOnce(template: unknown): boolean {
  try {
    Workload.podTemplate(template as k8s.PodTemplateSpec);
    return false;
  } catch {
    return true;
  }
}

function labelled(template: unknown): unknown {
  const { metadata, ...rest } = template as { readonly metadata?: Json };
  const isMap = typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata);
  const labels = isMap ? metadata.labels : undefined;
  return !isMap && metadata !== undefined ? template
    : { ...rest, metadata: { ...metadata, labels: labels === undefined || isTexts(labels) ? { ...labels as Json, ...SELECTOR } : labels } };
}

describe('a template has one verdict, whichever way it comes in', () => {
  let [right, wrong] = [0, 0];

  test('as a whole', () => {
    fc.assert(fc.property(podTemplates, ({ template }) => {
      const given = labelled(template);
      const taken = verdict(WAYS.fromDeployment, given).filter(isOfBoth);
      expect(verdict(WAYS.referenceDeployment, given).filter(isOfBoth)).toEqual(taken);
      // The factory itself knows two rules, and tells them before anybody looks at the rest.
      if (isRefusedAtOnce(given)) expect(taken).not.toEqual([]);
      else expect(verdict(WAYS.podTemplate, given).filter(isOfBoth)).toEqual(taken);
      if (taken.length === 0) right += 1;
      else wrong += 1;
    }), { numRuns: 250 });
    // Both sides of it, or it says nothing.
    expect(Math.min(right, wrong)).toBeGreaterThan(40);
  });

  test('as one container of an image', () => {
    let [good, bad] = [0, 0];
    fc.assert(fc.property(fc.oneof(containerJson(), brokenContainer()).map(ofImage), (container) => {
      const { name, image, env, ...rest } = container;
      const options = { ...rest, containerName: name, envVars: env } as ImageWorkloadOptions;
      const isRight = verdict(WAYS.podTemplate, { metadata: { labels: SELECTOR }, spec: { containers: [container] } }).length === 0;
      expect(isRightImage(String(image), options)).toBe(isRight);
      if (isRight) good += 1;
      else bad += 1;
    }), { numRuns: 250 });
    expect(Math.min(good, bad)).toBeGreaterThan(20);
  });
});

const OPTIONS = ['name', 'image', 'command', 'args', 'env', 'envFrom', 'ports', 'imagePullPolicy', 'securityContext'];

/** What of a container the options of an image can say: no volumes, no claims, and quantities as texts. */
function ofImage(container: Json): Json {
  const { limits, requests } = (container.resources ?? {}) as { readonly limits?: Json; readonly requests?: Json };
  const amounts = Object.entries({ limits, requests }).filter(([, map]) => isTexts(map));
  return {
    ...Object.fromEntries(Object.entries(container).filter(([key, value]) => OPTIONS.includes(key)
      // The default is said by leaving an option out.
      && !(key === 'imagePullPolicy' && value === ''))),
    ...(amounts.length > 0 && { resources: Object.fromEntries(amounts) }),
  };
}

function isTexts(map: unknown): boolean {
  return typeof map === 'object' && map !== null && Object.values(map).every((amount) => typeof amount === 'string');
}

/** The factory tells some at once. */
function isRightImage(image: string, options: ImageWorkloadOptions): boolean {
  try {
    return verdict(() => Workload.image(image, options), undefined).length === 0;
  } catch (error) {
    expect(String(error)).toContain('[Workload.image]');
    return false;
  }
}
