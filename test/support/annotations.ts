import { ApiObject, type Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { type Manifest } from './manifests';

export const WAVE = 'argocd.argoproj.io/sync-wave';
export const OPTIONS = 'argocd.argoproj.io/sync-options';

/** The value of an annotation, by object. */
export function annotated(manifests: readonly Manifest[], key: string): { [object: string]: unknown } {
  return Object.fromEntries(manifests.map(({ kind, metadata }) => [`${kind} ${metadata.name}`, metadata.annotations?.[key]]));
}

export function configMap(scope: Construct, name: string, annotations?: { [key: string]: string }): ApiObject {
  return new ApiObject(scope, name,
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, ...(annotations === undefined ? {} : { annotations }) } });
}

export function rawService(chart: Chart, name: string, namespace?: string): ApiObject {
  return new ApiObject(chart, `${name}-${namespace ?? 'own'}`,
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace }, spec: { selector: { app: 'raw' }, ports: [{ port: 80 }] } });
}

/** What is said of an object that comes after what waits for it, which is shown with its own position. */
export function lateText(object: string, position: string, waiting: string, noun = 'Rollout'): string {
  return `${object} must not come after ${waiting}, as it does (${position}): the ${noun} does not become healthy without it, and Argo CD `
    + 'waits for that; give it the same wave, or an earlier one';
}
