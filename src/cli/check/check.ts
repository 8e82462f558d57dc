import { RULES } from '../../checks/all-rules';
import { FindingSeverity } from '../../checks/finding';
import { type JudgedFinding, findingsIn } from '../../checks/judged-cluster';
import { type JsonObject, keyOf } from '../../manifests/manifest';
import { Platform } from '../../platform/platform';
import { problemText } from '../../problem';
import type { CheckReport, LocatedObject, ReportedFinding, ReportedPlatform } from '../../report/check-report';
import { type CheckConfig, OFF } from '../config/check-config';
import type { ReadObject } from '../input/documents';
import { Places } from '../input/places';
import type { Input } from '../input/read';
import { type FileCluster, fileClusters } from './file-clusters';
import { isKnownKind } from './known-kinds';

/** The rule by which a text that is no YAML is told. */
export const SYNTAX_RULE = 'yaml-syntax';

/** What the rules say of all that was read. */
export function check(input: Input, config: CheckConfig, platformSource: string): CheckReport {
  const places = new Places(input.textOf);
  const { clusters, notes } = fileClusters(input.objects, input.files, config);
  const found = clusters.flatMap((cluster) => clusterFindings(cluster, config, places));
  return {
    findings: [...syntaxFindings(input, places), ...distinct(found)].sort(byPlace),
    read: {
      files: input.files.length,
      objects: input.objects.length,
      unknownKinds: input.objects.filter(({ manifest }) => !isKnownKind(keyOf(manifest))).length,
      others: input.others,
      templates: input.templates,
    },
    platforms: platformsOf(clusters, platformSource),
    notes,
  };
}

function clusterFindings(cluster: FileCluster, { rules }: CheckConfig, places: Places): ReportedFinding[] {
  const read = new Map(cluster.objects.map((object) => [object.manifest, object]));
  const { platform, complete, partOf } = cluster;
  const active = RULES.filter(({ id }) => rules.get(id) !== OFF);
  return findingsIn(cluster.objects.map(({ manifest }) => manifest), active, {
    platformOf: platform && (() => platform),
    complete,
    areTogether: partOf && ((manifests) => new Set(manifests.map((manifest) => partOf(objectOf(read, manifest)))).size < 2),
  }).map((finding) => reported(finding, rules, (manifest, path) => {
    const { source, prefix } = objectOf(read, manifest);
    return places.ofField(source, prefix, path);
  }));
}

function reported(
  { rule, severity, problem, path, object, others }: JudgedFinding,
  rules: CheckConfig['rules'],
  placeOf: (manifest: JsonObject, path?: string) => ReportedFinding['place'],
): ReportedFinding {
  const said = rules.get(rule);
  return {
    rule,
    severity: said === undefined || said === OFF ? severity : said,
    message: problemText(problem),
    object: keyOf(object),
    path,
    value: problem.value as unknown,
    others: others.map((other): LocatedObject => ({ ...keyOf(other), place: placeOf(other) })),
    place: placeOf(object, path),
  };
}

function objectOf(read: ReadonlyMap<JsonObject, ReadObject>, manifest: JsonObject): ReadObject {
  const object = read.get(manifest);
  if (object === undefined) throw new Error('a rule speaks of an object that nobody has read');
  return object;
}

function syntaxFindings({ problems }: Input, places: Places): ReportedFinding[] {
  return problems.map(({ file, message, offset }) => ({
    rule: SYNTAX_RULE, severity: FindingSeverity.ERROR, message, others: [], place: places.ofOffset(file, offset),
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

/** The releases of each cluster. */
export function platformsOf(clusters: readonly FileCluster[], source: string): ReportedPlatform[] {
  const named = new Map(clusters.map(({ name, platform }) => [name, platform ?? Platform.of()]));
  if (named.size === 0) named.set(undefined, Platform.of());
  return [...named].map(([cluster, platform]) => ({ cluster, releases: releasesOf(platform), source }));
}

function releasesOf(platform: Platform): ReportedPlatform['releases'] {
  const { argoRollouts, gatewayApi, gatewayApiPlugin, kedifyPlugin, argoCd, istio, keda } = platform;
  return { argoRollouts, gatewayApi: `${gatewayApi.version} ${gatewayApi.channel}`, gatewayApiPlugin, kedifyPlugin, argoCd, istio, keda };
}
