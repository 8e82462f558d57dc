import type { ApiObject, Chart } from 'cdk8s';
import { ARGO_CD_KINDS } from '../facts/kinds';
import type { Judgement } from './judgement';

/** The manifests of the objects in some charts. A chart inside of a chart is another file, and not part of it. */
export function chartManifests(judgement: Judgement, charts: readonly Chart[]): unknown[] {
  return charts.flatMap((chart) => judgement.objectsOf(chart).filter(deployedKinds).map((object) => judgement.manifest(object)));
}

/** Whether an object goes to a cluster that Argo CD deploys to, and is not what tells Argo CD to: that is made from it. */
export function deployedKinds({ apiGroup, kind }: ApiObject): boolean {
  return !ARGO_CD_KINDS.some((made) => made.group === apiGroup && made.kind === kind);
}
