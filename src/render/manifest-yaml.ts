import { Yaml } from 'cdk8s';

/** Manifests as cdk8s writes them into one file. */
export function manifestYaml(documents: readonly unknown[]): string {
  return Yaml.stringify(...documents);
}
