import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { find, load, type Manifest } from '../../support/manifests';
import { type IgnoreDifference } from './harness';

const DIST = join(__dirname, '..', '..', '..', 'dist');

/** The manifests of an example. */
export function example(name: string): Manifest[] {
  return load(readFileSync(join(DIST, `${name}.k8s.yaml`), 'utf8'));
}

const ARGO_CD = example('argo-cd');

/** The rules of the Application of an example, word for word; undefined if it has no Application. */
export function rulesOfExample(name: string): IgnoreDifference[] | undefined {
  if (!ARGO_CD.some(({ kind, metadata }) => kind === 'Application' && metadata.name === name)) return undefined;
  return find(ARGO_CD, 'Application', name).spec.ignoreDifferences ?? [];
}

/** The data of the `argocd-cm` of all examples, word for word. */
export const CONFIG_OF_EXAMPLES: Readonly<Record<string, string>> = find(ARGO_CD, 'ConfigMap').data;
