import * as fc from 'fast-check';
import { Platform } from '../../../src';
import { type Manifest } from '../../support/manifests';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

const PLUGIN = 'argoproj-labs/gatewayAPI';
const DOWNLOAD = 'https://github.com/argoproj-labs/rollouts-plugin-trafficrouter-gatewayapi/releases/download';

function config(release: string, file = 'gatewayapi-plugin-linux-amd64'): Manifest {
  const { apiVersion, kind, metadata } = object('v1', 'ConfigMap', 'argo-rollouts-config', 'argo-rollouts');
  return { apiVersion, kind, metadata, data: { trafficRouterPlugins: `- name: ${PLUGIN}\n  location: ${DOWNLOAD}/v${release}/${file}\n` } };
}

const releases = fc.uniqueArray(fc.constantFrom('0.4.0', '0.10.0', '0.13.0', '0.14.1', '0.15.0', '0.17.0'), { minLength: 2, maxLength: 2 });

export const pairs: Pairs = fc.tuple(names, namespaces, releases, fc.boolean()).map(([name, namespace, [one, other], noFile]) => {
  const canary = rollout(name, namespace, { trafficRouting: { plugins: { [PLUGIN]: { httpRoute: name } } } });
  const platform = Platform.of({ gatewayApiPlugin: one });
  return {
    broken: [noFile ? config(one, 'gatewayapi-plugin-linux') : config(other), canary],
    mended: [config(one), canary],
    facts: { platformOf: () => platform },
  };
});
