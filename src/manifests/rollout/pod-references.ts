import { CONFIG_MAP, type ObjectKind, PVC, SECRET, SERVICE_ACCOUNT } from '../../facts/kinds';
import { type JsonObject, at, record, records, texts } from '../manifest';

/** What the pods of a template do not start without, by kind. */
export interface PodReference {
  readonly kind: ObjectKind;
  readonly name: string;
}

/** The objects that a pod's spec names, without those that it calls optional. */
export function podReferences(spec: JsonObject): PodReference[] {
  const containers = [...records(spec.initContainers), ...records(spec.containers)];
  const sources = containers.flatMap((container) => records(container.envFrom));
  const values = containers.flatMap((container) => records(container.env)).map(({ valueFrom }) => record(valueFrom));
  const volumes = records(spec.volumes);
  const projected = volumes.flatMap((volume) => records(at(volume, 'projected', 'sources')));
  return [
    ...named(SERVICE_ACCOUNT, [{ name: spec.serviceAccountName }]),
    ...named(SECRET, records(spec.imagePullSecrets)),
    ...named(CONFIG_MAP, [...sources.map(({ configMapRef }) => configMapRef), ...values.map(({ configMapKeyRef }) => configMapKeyRef),
      ...[...volumes, ...projected].map(({ configMap }) => configMap)]),
    ...named(SECRET, [...sources.map(({ secretRef }) => secretRef), ...values.map(({ secretKeyRef }) => secretKeyRef),
      ...[...volumes, ...projected].map(({ secret }) => secret)]),
    ...named(PVC, volumes.map(({ persistentVolumeClaim }) => persistentVolumeClaim)),
  ];
}

/** Secrets of volumes and claims say their names by keys of their own. */
function named(kind: ObjectKind, references: readonly unknown[]): PodReference[] {
  return references.map(record).filter(({ optional }) => optional !== true)
    .flatMap(({ name, secretName, claimName }) => texts([name ?? secretName ?? claimName])).map((name) => ({ kind, name }));
}
