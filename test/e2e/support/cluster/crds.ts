import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Manifest } from '../../../support/manifests';
import { type Api } from './api';
import { type CrdFamily } from './released-files';
import { type Kubectl } from './kubectl';
import { prepared } from '../prepared';
import { until } from './wait';

const SCHEMAS = join(__dirname, '../../../../imports/schemas');

/** Installs the released CRDs, and waits until they are served. */
export async function installCrds(api: Api, kubectl: Kubectl, families: readonly CrdFamily[]): Promise<void> {
  const names = await kubectl.createFiles(families.flatMap((family) => prepared().crds[family]));
  if (families.includes('keda')) names.push(await installFromSchema(api, 'http.keda.sh', 'httpscaledobject_v1alpha1.json'));
  await until(`${names.length} established CRDs`, async () => {
    const { items } = await api.list('apiextensions.k8s.io/v1', 'CustomResourceDefinition');
    const waiting = items.filter((crd) => !isEstablished(crd)).map(({ metadata }) => metadata.name);
    return waiting.length === 0 ? { found: undefined } : { seen: `not yet: ${waiting.join(', ')}` };
  });
}

function isEstablished({ status }: Manifest): boolean {
  return (status?.conditions as Manifest[] | undefined)?.some(({ type, status: value }) => type === 'Established' && value === 'True')
    ?? false;
}

/** For a kind whose release is no Go module: a CRD made of the schema in `imports/`, which has no `status`. */
async function installFromSchema(api: Api, group: string, file: string): Promise<string> {
  const { version, kind, plural, scope, schema } = JSON.parse(readFileSync(join(SCHEMAS, group, file), 'utf8')) as Manifest;
  const name = `${plural}.${group}`;
  await api.create({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name },
    spec: {
      group,
      scope,
      names: { kind, plural, singular: kind.toLowerCase() },
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  });
  return name;
}
