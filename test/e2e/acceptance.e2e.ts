import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GatewayApiBundle, type RouteKind } from '../../src';
import { type Manifest } from '../support/manifests';
import { changesBetween } from './support/canary/changes';
import { Cluster, namespace } from './support/cluster/cluster';
import { type ApplyMode } from './support/cluster/kubectl';
import { type CrdFamily } from './support/cluster/released-files';
import { releaseOf } from './support/cluster/releases';
import { manifestsOf } from './support/canary/scenario';

const FILES = readdirSync(join(__dirname, '../../dist')).map((file) => file.replace('.k8s.yaml', '')).sort();

/** Files with a version of a route that only the experimental channel serves. */
const OLD_VERSION = 'gateway.networking.k8s.io/v1alpha2';
const EXPERIMENTAL = FILES.filter((file) => manifestsOf(file).some(({ apiVersion }) => apiVersion === OLD_VERSION));

const CHANNELS: ReadonlyArray<readonly [CrdFamily, readonly string[]]> = [
  ['gateway-api', FILES.filter((file) => !EXPERIMENTAL.includes(file))],
  ['gateway-api-experimental', EXPERIMENTAL],
];

const MODES: readonly ApplyMode[] = ['client-side', 'server-side'];

describe.each(MODES.flatMap((mode) => CHANNELS.map(([channel, files]) => [mode, channel, files] as const)))('a %s apply, CRDs %s', (
  mode, channel, files,
) => {
  let cluster: Cluster;

  beforeAll(async () => {
    cluster = await Cluster.start({ crds: ['argo-rollouts', channel, 'istio', 'keda', 'argo-cd'], alive: false });
    const needed = new Set(
      files.flatMap(manifestsOf).flatMap(({ kind, metadata }) => kind === 'Namespace' ? metadata.name : metadata.namespace ?? 'default'));
    for (const name of needed) if (name !== 'default') await cluster.api.create(namespace(name));
  });
  afterAll(async () => cluster.stop());

  test.each(files)('of %s is accepted without a warning of what could be otherwise, and a second one changes nothing', async (file) => {
    const manifests = manifestsOf(file);
    const first = await cluster.kubectl.apply(manifests, mode);
    const foreseen = deprecations(manifests);
    expect(first.warnings.filter((line) => !isAboutAnOlderObject(line, mode))).toEqual(foreseen);
    const stored = await fetched(manifests);
    expect(manifests.flatMap((manifest, index) => filledIn(manifest, stored[index]))).toEqual([]);

    const second = await cluster.kubectl.apply(manifests, mode);
    expect(second.warnings).toEqual(foreseen);
    expect((await fetched(manifests)).map(comparable)).toEqual(stored.map(comparable));
    if (mode === 'client-side') expect(second.lines.filter((line) => !line.endsWith(' unchanged'))).toEqual([]);

    await cluster.kubectl.delete(manifests.filter(({ kind }) => kind !== 'Namespace'));
  });

  async function fetched(manifests: readonly Manifest[]): Promise<Manifest[]> {
    return Promise.all(manifests.map(({ apiVersion, kind, metadata: { namespace: within, name } }) =>
      cluster.api.get({ apiVersion, kind, namespace: within, name })));
  }
});

/** The plugin reads no other version, which a bundle calls old as soon as it serves `v1`. */
function deprecations(manifests: readonly Manifest[]): unknown[] {
  const bundle = GatewayApiBundle.experimental(releaseOf('gateway-api'));
  const isOld = ({ apiVersion, kind }: Manifest): boolean => apiVersion === OLD_VERSION && bundle._served(kind as RouteKind).includes('v1');
  return manifests.filter(isOld).map(({ kind }) =>
    expect.stringContaining(`Warning: The v1alpha2 version of ${kind} has been deprecated`) as unknown);
}

/** `default` is there before any apply, and a client-side one says that it did not create it. */
function isAboutAnOlderObject(warning: string, mode: ApplyMode): boolean {
  return mode === 'client-side'
    && /^Warning: resource namespaces\/\S+ is missing the kubectl\.kubernetes\.io\/last-applied-configuration annotation/.test(warning);
}

/** What the API server adds inside an array of a custom resource: a difference to Git for Argo CD. */
function filledIn(manifest: Manifest, stored: Manifest): string[] {
  if (!manifest.apiVersion.includes('.')
    || manifest.apiVersion.includes('.k8s.io/') && !manifest.apiVersion.startsWith('gateway.')) return [];
  return changesBetween(manifest, stored).filter(({ path }) => path.some((key) => typeof key === 'number'))
    .map(({ path, before, after }) => `${manifest.kind} ${path.join('.')}: ${JSON.stringify(before)} became ${JSON.stringify(after)}`);
}

/**
 * Everything, versions included. But the API server fills in the default status of a Gateway on each read, and stores
 * it with the next server-side apply, whatever that holds: a new version of the same content.
 */
function comparable(stored: Manifest): Manifest {
  if (stored.apiVersion !== 'gateway.networking.k8s.io/v1' || stored.kind !== 'Gateway') return stored;
  return { ...stored, metadata: { ...stored.metadata, resourceVersion: undefined } };
}
