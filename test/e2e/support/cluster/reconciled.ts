import { readFileSync } from 'node:fs';
import { type Manifest } from '../../../support/manifests';

/**
 * Which version of a Rollout the controller has last reconciled, out of its log; `undefined` while it is at it.
 * When that is the newest version, the controller has seen all there is, and had nothing to write.
 */
export function reconciledVersion(log: string, { metadata: { namespace, name } }: Manifest): string | undefined {
  const lines = readFileSync(log, 'utf8').split('\n')
    .filter((line) => line.includes(` namespace=${namespace} `) && line.includes(` rollout=${name}`))
    .filter((line) => line.includes('msg="Started syncing rollout"') || line.includes('msg="Reconciliation completed"'));
  const last = lines.at(-1);
  return last?.includes('msg="Reconciliation completed"') === true ? /resourceVersion=(\d+)/.exec(last)?.[1] : undefined;
}
