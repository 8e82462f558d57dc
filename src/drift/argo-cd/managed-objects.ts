import { type JsonObject, at, keyOf, records, text } from '../../manifests/manifest';
import type { ManifestGraph } from '../../manifests/manifest-graph';
import { type ArgoCdApp, argoCdApps } from './argo-cd-apps';
import { type CanaryObject, canaryObjects } from './canary-objects';
import { type IgnoreRule, isAbout, isAboutKind, isTemplate } from './ignore-rule';

/** An object of a canary, and an Application that has it. */
export interface ManagedObject {
  readonly app: ArgoCdApp;
  readonly target: CanaryObject;
  /** The rules of the Application about the object. */
  readonly rules: readonly IgnoreRule[];
  /** Whether a rule names it, or another one of its kind and canary; otherwise the names and places alone tell it. */
  readonly isNamed: boolean;
}

/** So many Applications of one word have it from somewhere else. */
const TOO_MANY = 20;

/**
 * Which Applications have which objects of canaries, as far as that is sure enough: a rule names the object, or another one of its
 * kind and canary; or the Application goes to its namespace, and name or folder are those of the canary or of its namespace.
 */
export function managedObjects(graph: ManifestGraph): ManagedObject[] {
  const apps = graph.once(argoCdApps);
  if (apps.length === 0) return [];
  const targets = graph.once(canaryObjects);
  const [byName, byWord] = [index(apps, namesIn), index(apps, wordsOf)];
  const named = new Map(targets.map((target) => [target, (byName.get(keyOf(target.object).name) ?? [])
    .filter((app) => reaches(app, target) && app.rules.some((rule) => isNamedBy(rule, target)))]));
  const siblings = siblingsOf(targets, named);
  return targets.flatMap((target) => {
    const sure = new Set([...named.get(target) ?? [], ...siblings(target)].filter((app) => reaches(app, target)));
    const words = target.rollouts.flatMap((rollout) => [keyOf(rollout).name, keyOf(target.object).namespace ?? '']);
    const near = new Set(words.flatMap((word) => few(byWord.get(word))));
    const only = apps.length === 1 && apps[0].rules.some((rule) => isAboutKind(rule, keyOf(target.object))) ? apps : [];
    return [...new Set([...sure, ...near, ...only])].filter((app) => sure.has(app) || reaches(app, target)).map((app): ManagedObject => ({
      app, target, rules: app.rules.filter((rule) => isAbout(rule, keyOf(target.object))), isNamed: sure.has(app),
    }));
  });
}

/** Applications that name another object of the same kind, for the same canary. */
function siblingsOf(
  targets: readonly CanaryObject[], named: ReadonlyMap<CanaryObject, ArgoCdApp[]>,
): (target: CanaryObject) => ArgoCdApp[] {
  const known = new Map<JsonObject, Map<string, ArgoCdApp[]>>();
  for (const target of targets) {
    const { kind } = keyOf(target.object);
    for (const rollout of target.rollouts) {
      const ofRollout = known.get(rollout) ?? new Map<string, ArgoCdApp[]>();
      known.set(rollout, ofRollout.set(kind, [...ofRollout.get(kind) ?? [], ...named.get(target) ?? []]));
    }
  }
  return ({ object, rollouts }) => rollouts.flatMap((rollout) => known.get(rollout)?.get(keyOf(object).kind) ?? []);
}

/** Whether an Application goes to where an object is. */
function reaches({ namespace }: ArgoCdApp, { object }: CanaryObject): boolean {
  const own = keyOf(object).namespace;
  return namespace === undefined || own === undefined || own === namespace;
}

function isNamedBy(rule: IgnoreRule, { object }: CanaryObject): boolean {
  return rule.name !== undefined && !isTemplate(rule.name) && isAbout(rule, keyOf(object));
}

function namesIn({ rules }: ArgoCdApp): string[] {
  return rules.flatMap(({ name }) => name ?? []);
}

/** The words that say what an Application is: its name and parts of it, and the folders that it comes from. */
function wordsOf({ name, spec }: ArgoCdApp): string[] {
  const sources = [spec.source, ...records(spec.sources), at(spec, 'sourceHydrator', 'drySource')];
  const folders = sources.flatMap((source) => text(at(source, 'path')).split('/'));
  const parts = name.replace(/\{\{.*?\}\}/g, '').split('-').filter((part) => part !== '');
  return [...parts.flatMap((_, from) => parts.slice(from).map((__, length) => parts.slice(from, from + length + 1).join('-'))), ...folders]
    .filter((word) => word !== '' && word !== '.');
}

function index(apps: readonly ArgoCdApp[], wordsIn: (app: ArgoCdApp) => string[]): Map<string, ArgoCdApp[]> {
  const found = new Map<string, ArgoCdApp[]>();
  for (const app of apps) {
    for (const word of new Set(wordsIn(app))) {
      const known = found.get(word);
      if (known === undefined) found.set(word, [app]);
      else known.push(app);
    }
  }
  return found;
}

function few(apps: readonly ArgoCdApp[] = []): readonly ArgoCdApp[] {
  return apps.length > TOO_MANY ? [] : apps;
}
