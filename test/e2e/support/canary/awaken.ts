import { type Ref } from '../cluster/api';
import { type Cluster } from '../cluster/cluster';

/** Makes the controller look at a Rollout, as any change of it does; by itself, it would do so every 15 minutes only. */
export async function awaken(cluster: Cluster, rollout: Ref): Promise<void> {
  await cluster.api.patch(rollout, { metadata: { annotations: { 'example.com/awakened': new Date().toISOString() } } });
}
