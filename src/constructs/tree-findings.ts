import type { ApiObject } from 'cdk8s';
import { FindingSeverity } from '../checks/finding';
import { type JudgedFinding, findingsIn } from '../checks/judged-cluster';
import { RULES } from '../checks/all-rules';
import { type JsonObject, shownObject } from '../manifests/manifest';
import { type InputProblem, problemText } from '../problem';
import type { Judgement } from './judgement';
import { TreeClusters } from './tree-clusters';

/** What a rule says of an object of a tree. */
export interface TreeFinding {
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly object: ApiObject;
  /** The objects that it is about, this one among them. */
  readonly objects: readonly ApiObject[];
  /** Where people find it: the construct of ours that made the object, or else the object. */
  readonly place: string;
  readonly problem: InputProblem;
}

const OF_SYNCS = RULES.filter(({ ofSync }) => ofSync === true);
const OF_CLUSTERS = RULES.filter((rule) => !OF_SYNCS.includes(rule));

/** What the rules say of the objects of a tree, once for each cluster that they may be in. */
export class TreeFindings {
  /** Worked out once for each judgement. */
  public static of(judgement: Judgement): TreeFindings {
    return judgement.once(TreeFindings, () => new TreeFindings(judgement));
  }

  public readonly all: readonly TreeFinding[];
  private readonly errors = new Map<ApiObject, TreeFinding[]>();

  private constructor(judgement: Judgement) {
    const tree = new TreeClusters(judgement);
    const found = [
      ...tree.clusters.flatMap(({ manifests, facts }) => findingsIn(manifests, OF_CLUSTERS, facts)),
      ...tree.syncs.flatMap(({ manifests, facts }) => findingsIn(manifests, OF_SYNCS, facts)),
    ]
      .flatMap((finding) => treeFinding(finding, (manifest) => tree.objectOf(manifest),
        (object) => (judgement.makerOf(object) ?? object).node.path));
    this.all = worst(found);
    for (const finding of this.all) {
      const { severity, object } = finding;
      if (severity === FindingSeverity.ERROR) this.errors.set(object, [...this.errors.get(object) ?? [], finding]);
    }
  }

  /** The errors of an object. */
  public errorsOf(object: ApiObject): readonly TreeFinding[] {
    return this.errors.get(object) ?? [];
  }

  public get warnings(): TreeFinding[] {
    return this.all.filter(({ severity }) => severity === FindingSeverity.WARNING);
  }
}

/** The rule's id stands in the text, so that people can look it up, or silence it; and where the other objects are. */
function treeFinding(
  { rule, severity, problem, object, others }: JudgedFinding,
  objectOf: (manifest: JsonObject) => ApiObject | undefined,
  placeOf: (object: ApiObject) => string,
): TreeFinding[] {
  const [own, ...beside] = [object, ...others].map(objectOf);
  if (own === undefined) return [];
  const place = placeOf(own);
  const paths = [...new Set(beside.flatMap((other, i) => {
    if (other === undefined || other === own) return [];
    // Two of one name in one construct are told apart by their own paths alone.
    return placeOf(other) === place && shownObject(others[i]) === shownObject(object) ? [other.node.path] : [placeOf(other)];
  }))].filter((path) => path !== place);
  const where = paths.length === 0 ? rule : `${rule}; with ${paths.join(', ')}`;
  const objects = [own, ...beside].filter((each) => each !== undefined);
  return [{ rule, severity, object: own, objects, place, problem: { ...problem, rule: `${problem.rule} (${where})` } }];
}

/** A chart that fits into several clusters is read with each: what is said twice is said once, as it is worst. */
function worst(found: readonly TreeFinding[]): TreeFinding[] {
  const known = new Map<ApiObject, Map<string, TreeFinding>>();
  for (const finding of found) {
    const ofObject = known.get(finding.object) ?? new Map<string, TreeFinding>();
    const text = problemText(finding.problem);
    if (ofObject.get(text)?.severity !== FindingSeverity.ERROR) ofObject.set(text, finding);
    known.set(finding.object, ofObject);
  }
  return [...known.values()].flatMap((ofObject) => [...ofObject.values()]);
}
