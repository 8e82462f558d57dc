import { ApiObject, App, type Chart, JsonPatch, Testing } from 'cdk8s';
import { type Manifest } from '../../../support/manifests';

/** What an example comes to when its author changes one of its objects. */
export function editedExample(example: (app: App) => Chart, kind: string, patch: JsonPatch): Manifest[] {
  const chart = example(new App());
  const [object] = chart.node.findAll().filter((construct) => ApiObject.isApiObject(construct))
    .filter((candidate) => candidate.kind === kind);
  object.addJsonPatch(patch);
  return Testing.synth(chart);
}

/** The same with another first hostname. */
export function withHostname(example: (app: App) => Chart, hostname: string): Manifest[] {
  return editedExample(example, 'HTTPRoute', JsonPatch.replace('/spec/hostnames/0', hostname));
}
