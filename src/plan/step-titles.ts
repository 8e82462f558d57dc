import { type JsonObject, at, listed, record, records, text } from '../manifests/manifest';
import { pauseSeconds } from './machine/read-rules';
import { shownSeconds } from './times';

/** What a step does, in the words of Argo Rollouts; the controller lets one step do several things. */
export function stepTitle(step: JsonObject): string {
  const parts = Object.entries(TITLES).flatMap(([type, title]) =>
    (step[type] === undefined || step[type] === null ? [] : [`${type}: ${title(step[type])}`]));
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

/** A number of pods. */
export function counted(pods: number): string {
  return `${pods} ${pods === 1 ? 'pod' : 'pods'}`;
}

/** The wait of a pause. */
export function pauseText(pause: unknown): string {
  const seconds = pauseSeconds(at(pause, 'duration'));
  return seconds === undefined ? 'until someone promotes it' : shownSeconds(Math.max(0, seconds));
}

const TITLES: { readonly [type: string]: (value: unknown) => string } = {
  setWeight: text,
  setCanaryScale: scaleTitle,
  setHeaderRoute: routeTitle,
  setMirrorRoute: mirrorTitle,
  pause: pauseText,
  experiment: experimentTitle,
  analysis: (analysis) => listed(records(at(analysis, 'templates')).map(({ templateName }) => text(templateName))),
  plugin: (plugin) => text(at(plugin, 'name')),
};

function scaleTitle(scale: unknown): string {
  const { matchTrafficWeight, replicas, weight } = record(scale);
  if (matchTrafficWeight === true) return 'as the weight';
  return typeof replicas === 'number' ? counted(replicas) : `as weight ${text(weight)}`;
}

function routeTitle(route: unknown): string {
  const matches = records(at(route, 'match')).map(({ headerName, headerValue }) => {
    const [[how, value] = []] = Object.entries(record(headerValue));
    return `${text(headerName)} ${how === 'exact' ? '=' : how ?? '='} ${text(value)}`;
  });
  return `${text(at(route, 'name'))} ${matches.length === 0 ? 'is removed' : `for ${matches.join(' and ')}`}`;
}

function mirrorTitle(route: unknown): string {
  const { name, match, percentage } = record(route);
  return `${text(name)} ${records(match).length === 0 ? 'is removed' : `for ${typeof percentage === 'number' ? percentage : 100} %`}`;
}

function experimentTitle(experiment: unknown): string {
  const { templates, duration } = record(experiment);
  const names = listed(records(templates).map(({ name, weight }) =>
    (typeof weight === 'number' ? `${text(name)} with ${weight} %` : text(name))));
  return duration === undefined ? names : `${names} for ${text(duration)}`;
}
