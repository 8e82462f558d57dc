import { canaries } from '../../support/live/canaries';
import { type Manifest } from '../../support/manifests';
import { CONFIG_OF_EXAMPLES, rulesOfExample } from './dist';
import { deploymentOf } from './deployment';
import { type IgnoreDifference } from './harness';

/** A canary, and the rules for it in both forms. */
export interface Scenario {
  readonly name: string;
  readonly git: readonly Manifest[];
  /** For ServerSideApply=true: the same, with Services that stay on client-side apply. */
  readonly gitForServerSideApply: readonly Manifest[];
  readonly ignoreDifferences: readonly IgnoreDifference[];
  readonly config: Readonly<Record<string, string>>;
}

/** Every canary that there are tests for. The rules of the examples are those of their Applications in `dist/`. */
export function scenarios(): Scenario[] {
  return canaries().map(([name, manifests]) => {
    const own = rulesOfExample(name.replace('.k8s.yaml', ''));
    const { git, ignoreDifferences, config } = deploymentOf(manifests);
    return {
      name,
      git,
      gitForServerSideApply: deploymentOf(git, { serverSideApply: true }).git,
      ignoreDifferences: own ?? ignoreDifferences,
      config: own === undefined ? config : CONFIG_OF_EXAMPLES,
    };
  });
}
