import { ApiObject, Chart } from 'cdk8s';

/** Kinds that say what Argo CD deploys, and are not read as part of it: they are made from it. */
const ARGO_CD_KINDS = ['Application', 'ApplicationSet', 'AppProject'];

/** The manifests of the objects in some charts. A chart inside of a chart is another file, and not part of it. */
export function chartManifests(charts: readonly Chart[]): unknown[] {
  return charts.flatMap((chart) => chart.node.findAll()
    .filter((child): child is ApiObject => child instanceof ApiObject && Chart.of(child) === chart)
    .filter(({ apiGroup, kind }) => apiGroup !== 'argoproj.io' || !ARGO_CD_KINDS.includes(kind))
    .map((object) => object.toJson() as unknown));
}
