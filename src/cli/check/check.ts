import { RULES } from '../../checks/all-rules';
import { FindingSeverity } from '../../checks/finding';
import { type JudgedFinding, findingsIn } from '../../checks/judged-cluster';
import { type JsonObject, keyOf } from '../../manifests/manifest';
import { problemText } from '../../problem';
import type { CheckReport, LocatedObject, ReportedFinding } from '../../report/check-report';
import { type CheckConfig, OFF } from '../config/check-config';
import type { ReadObject } from '../input/documents';
import { type Field, Places } from '../input/places';
import type { Input } from '../input/read';
import { metadataFindings } from './construct-metadata';
import { objectSchemas } from '../schema/object-schemas';
import { type FileCluster, fileClusters } from './file-clusters';
import { YAML_SYNTAX } from './file-rules';
import { platformsOf } from './platforms';
import { readCounts } from './read-counts';

/**
 * What the rules say of all that was read.
 *
 * @param stater who states the platforms of the configuration: a file
 */
export function check(input: Input, config: CheckConfig, stater?: string): CheckReport {
  const places = new Places(input.textOf);
  const { clusters, notes } = fileClusters(input.objects, input.files, config);
  const found = clusters.flatMap((cluster) => clusterFindings(cluster, config));
  const platforms = platformsOf(clusters, stater);
  const ofFiles = [...syntaxFindings(input, places), ...metadataFindings(input)];
  return {
    findings: [...ofFiles.flatMap((finding) => said(finding, config)), ...distinct(located(found, places))].sort(byPlace),
    read: readCounts(input),
    platforms: platforms.map(({ reported: each }) => each),
    notes: [...notes, ...new Set(platforms.flatMap((platform) => platform.notes))],
  };
}

/** A finding, and the fields to look for: that of its object, and each other object. */
interface Unlocated {
  readonly finding: ReportedFinding;
  readonly fields: readonly Field[];
}

function clusterFindings(cluster: FileCluster, { rules }: CheckConfig): Unlocated[] {
  const read = new Map(cluster.objects.map((object) => [object.manifest, object]));
  const { platform, complete, partOf } = cluster;
  const active = RULES.filter(({ id }) => rules.get(id) !== OFF);
  return findingsIn(cluster.objects.map(({ manifest }) => manifest), active, {
    platformOf: platform && (() => platform),
    complete,
    schemas: objectSchemas(),
    areTogether: partOf && ((manifests) => new Set(manifests.map((manifest) => partOf(objectOf(read, manifest)))).size < 2),
  }).map((finding) => unlocated(finding, rules, (manifest) => objectOf(read, manifest)));
}

function unlocated(
  { rule, severity, problem, path, object, others }: JudgedFinding, rules: CheckConfig['rules'],
  readOf: (manifest: JsonObject) => ReadObject,
): Unlocated {
  const own = rules.get(rule);
  return {
    finding: {
      rule,
      severity: own === undefined || own === OFF ? severity : own,
      message: problemText(problem),
      object: keyOf(object),
      path,
      value: problem.value as unknown,
      others: others.map(keyOf),
    },
    fields: [{ ...readOf(object), path }, ...others.map(readOf)],
  };
}

/** Places are made for what was found alone, and for all of it at once: each file and document is read once more. */
function located(found: readonly Unlocated[], places: Places): ReportedFinding[] {
  const all = places.ofFields(found.flatMap(({ fields }) => fields));
  let next = 0;
  return found.map(({ finding, fields }) => {
    const [place, ...others] = all.slice(next, next + fields.length);
    next += fields.length;
    return { ...finding, place, others: finding.others.map((other, index): LocatedObject => ({ ...other, place: others[index] })) };
  });
}

/** What is said of files goes by the configuration, too. */
function said(finding: ReportedFinding, { rules }: CheckConfig): ReportedFinding[] {
  const own = rules.get(finding.rule);
  if (own === OFF) return [];
  return [own === undefined ? finding : { ...finding, severity: own }];
}

function objectOf(read: ReadonlyMap<JsonObject, ReadObject>, manifest: JsonObject): ReadObject {
  const object = read.get(manifest);
  if (object === undefined) throw new Error('a rule speaks of an object that nobody has read');
  return object;
}

function syntaxFindings({ problems }: Input, places: Places): ReportedFinding[] {
  return problems.map(({ file, message, offset }) => ({
    rule: YAML_SYNTAX.id, severity: YAML_SYNTAX.severity, message, others: [], place: places.ofOffset(file, offset),
  }));
}

/** What fits into several clusters is read with each; what is said twice is said once, as it is worst. */
function distinct(findings: readonly ReportedFinding[]): ReportedFinding[] {
  const known = new Map<string, ReportedFinding>();
  for (const finding of findings) {
    const { rule, message, place } = finding;
    const id = JSON.stringify([rule, message, place?.file, place?.line, place?.column]);
    if (known.get(id)?.severity !== FindingSeverity.ERROR) known.set(id, finding);
  }
  return [...known.values()];
}

function byPlace(one: ReportedFinding, other: ReportedFinding): number {
  const [a, b] = [one.place, other.place];
  if (a === undefined || b === undefined) return 0;
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
