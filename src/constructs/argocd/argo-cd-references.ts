import { Chart } from 'cdk8s';
import { CanaryRollout } from '../../manifests/canary-rollout';
import { GATEWAY_GROUP, ISTIO_GROUP, type ObjectKey, ManifestSet, at, record, records, text, texts } from '../../manifests/manifest';
import { type InputProblem, type Problem, problem } from '../../problem';
import { type ArgoCdCharts, type ReadChart, manifestsOf, shownObject } from './argo-cd-charts';
import { chartManifests } from './chart-manifests';

/** Kinds of routes, by the setting of the plugin that names one. */
const PLUGIN_ROUTES = [['HTTPRoute', 'httpRoute'], ['GRPCRoute', 'grpcRoute'], ['TCPRoute', 'tcpRoute'], ['TLSRoute', 'tlsRoute']] as const;

/** What a Rollout names, and the cluster writes to. */
const KINDS = ['Service', ...PLUGIN_ROUTES.map(([kind]) => kind), 'VirtualService', 'DestinationRule'];

export function deployedElsewhereProblems(prop: string, objects: readonly string[] | undefined): Problem[] {
  return (objects ?? []).map((object, i) => (new RegExp(`^(${KINDS.join('|')})/[^/\\s]+$`).test(object) ? undefined
    : problem(`${prop}[${i}]`, object, `must have the form Kind/name, the kind one of ${KINDS.join(', ')}`)));
}

/** A chart in a chart is another file, which nobody may have thought of. */
export function nestedChartProblems({ read, ruled, judgement }: ArgoCdCharts, own: Chart | undefined, hint: string): InputProblem[] {
  const known = [...read.map(({ chart }) => chart), ...(own === undefined ? [] : [own])];
  const nested = ruled.flatMap(({ chart }) =>
    chart.node.findAll().filter((child): child is Chart => Chart.isChart(child)).map((inner) => ({ chart, inner })));
  const missed = nested.filter(({ inner }) => !known.includes(inner) && chartManifests(judgement, [inner]).length > 0);
  return [...new Map(missed.map(({ chart, inner }) => [inner,
    problem('charts', inner.node.path,
      `must be listed beside ${JSON.stringify(chart.node.path)}: a chart inside of a chart is a file of its own${hint}`)])).values()];
}

/** What Rollouts of the charts name, and no chart has: there would be no rule for it, and nobody would know. */
export function danglingReferenceProblems({ clusters, ruled }: ArgoCdCharts, deployedElsewhere: readonly string[] = [],
  hint: string): InputProblem[] {
  return ruled.flatMap((read) => {
    // A chart that fits into several clusters may be meant for one of them only.
    const sets = clusters.filter((cluster) => cluster.includes(read)).map((cluster) => new ManifestSet(manifestsOf(cluster)));
    return missing(read, sets)
      .filter(({ reference: { kind, name } }) => !deployedElsewhere.includes(`${kind}/${name}`))
      .map(({ rollout: { name, namespace }, reference }) =>
        problem('charts', shownObject({ kind: 'Rollout', name, namespace: namespace === '' ? undefined : namespace }),
        `must come with its ${shownObject(reference)}, which is in none of the charts, so that there is no rule for it: ${hint}, or say `
          + `"${reference.kind}/${reference.name}" in 'deployedElsewhere'`));
  });
}

function missing({ set }: ReadChart,
  sets: readonly ManifestSet[]): Array<{ readonly rollout: CanaryRollout; readonly reference: ObjectKey }> {
  return CanaryRollout.all(set).flatMap((rollout) => references(rollout)
    .filter(({ group, kind, name, namespace = '' }) => sets.every((all) => all.named(group, kind, namespace, [name]).length === 0))
    .map((reference) => ({ rollout, reference })));
}

function references(rollout: CanaryRollout): ObjectKey[] {
  const { trafficRouting } = rollout;
  const plugin = record(at(trafficRouting, 'plugins', 'argoproj-labs/gatewayAPI'));
  const istio = record(trafficRouting.istio);
  const keys = (group: string, kind: string, names: readonly string[], namespace = rollout.namespace) =>
    [...new Set(names)].map((name) => ({ group, kind, name, ...(namespace === '' ? {} : { namespace }) }));
  return [
    ...keys('', 'Service', rollout.hashedServices),
    ...PLUGIN_ROUTES.flatMap(([kind, key]) => keys(GATEWAY_GROUP, kind,
      texts([plugin[key], ...records(plugin[`${key}s`]).map(({ name }) => name)]), texts([plugin.namespace]).at(0))),
    // `name` or `name.namespace`.
    ...texts([record(istio.virtualService), ...records(istio.virtualServices)].map(({ name }) => text(name)))
      .flatMap((name) => keys(ISTIO_GROUP, 'VirtualService', [name.split('.')[0]], name.split('.').at(1))),
    ...keys(ISTIO_GROUP, 'DestinationRule', texts([at(istio, 'destinationRule', 'name')])),
  ];
}
