import { CHANNELS } from '../facts/gateway-api-bundles';
import { RouteKind } from '../facts/route-kind';
import { type Problem, nearest, problem } from '../problem';

/** What the text of a platform says, when nothing is wrong with its form. */
export interface PlatformJson {
  readonly argoRollouts?: string;
  readonly gatewayApi?: { readonly version: string; readonly channel?: string };
  readonly gatewayApiPlugin?: string;
  readonly kedifyPlugin?: string;
  readonly argoCd?: string;
  readonly istio?: string;
  readonly keda?: string;
  readonly controller?: {
    readonly plugins?: string[]; readonly routeKinds?: RouteKind[]; readonly experiments?: boolean; readonly namespaces?: string[];
  };
}

type Check = (prop: string, value: unknown) => Problem[];

const text: Check = (prop, value) => (typeof value === 'string' ? [] : [problem(prop, value, 'must be a text')]);
const flag: Check = (prop, value) => (typeof value === 'boolean' ? [] : [problem(prop, value, 'must be true or false')]);
const texts: Check = (prop, value) =>
  (Array.isArray(value) ? value.flatMap((entry, index) => text(`${prop}[${index}]`, entry)) : [problem(prop, value, 'must be a list')]);

function oneOf(...known: string[]): Check {
  return (prop, value) => (known.includes(value as string) ? [] : [problem(prop, value, `must be one of ${known.join(', ')}`)]);
}

function listOf(check: Check): Check {
  return (prop, value) =>
    (Array.isArray(value) ? value.flatMap((entry, index) => check(`${prop}[${index}]`, entry)) : [problem(prop, value, 'must be a list')]);
}

function object(fields: { readonly [key: string]: Check }, required: readonly string[] = []): Check {
  return (prop, value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [problem(prop, value, 'must be an object')];
    const known = Object.keys(fields);
    return [
      ...required.filter((key) => !Object.hasOwn(value, key)).map((key) => problem(joined(prop, key), undefined, 'must be set')),
      ...Object.entries(value).flatMap(([key, entry]) =>
        (Object.hasOwn(fields, key) ? fields[key](joined(prop, key), entry) : [unknownKey(joined(prop, key), key, entry, known)])),
    ];
  };
}

const PLATFORM = object({
  argoRollouts: text,
  gatewayApi: object({ version: text, channel: oneOf(...Object.values(CHANNELS)) }, ['version']),
  gatewayApiPlugin: text,
  kedifyPlugin: text,
  argoCd: text,
  istio: text,
  keda: text,
  controller: object({ plugins: texts, routeKinds: listOf(oneOf(...Object.values(RouteKind))), experiments: flag, namespaces: texts }),
});

/** What is wrong with the form of a platform that came as data. */
export function platformJsonProblems(value: unknown): Problem[] {
  return PLATFORM('', value).map((found) => (found?.prop === '' ? { ...found, prop: 'platform' } : found));
}

function unknownKey(prop: string, key: string, value: unknown, known: readonly string[]): Problem {
  const meant = nearest(key, known);
  return problem(prop, value, meant === undefined ? `is not known; known are ${known.join(', ')}` : `is not known; ${meant} is`);
}

function joined(prop: string, key: string): string {
  return prop === '' ? key : `${prop}.${key}`;
}
