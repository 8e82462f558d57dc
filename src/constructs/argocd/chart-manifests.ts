import type { Chart } from 'cdk8s';
import type { Judgement } from '../judgement';

/** Kinds that say what Argo CD deploys, and are not read as part of it: they are made from it. */
const ARGO_CD_KINDS = ['Application', 'ApplicationSet', 'AppProject'];

/** The manifests of the objects in some charts. A chart inside of a chart is another file, and not part of it. */
export function chartManifests(judgement: Judgement, charts: readonly Chart[]): unknown[] {
  return charts.flatMap((chart) => judgement.objectsOf(chart)
    .filter(({ apiGroup, kind }) => apiGroup !== 'argoproj.io' || !ARGO_CD_KINDS.includes(kind))
    .map((object) => judgement.manifest(object)));
}
