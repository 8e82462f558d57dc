import { type Manifest, find } from '../../../support/manifests';
import { awaken } from './awaken';
import { type Cluster } from '../cluster/cluster';
import { edit } from './manifest-edits';
import { type RolloutsController } from '../cluster/rollouts-controller';
import { GatewayApiRouter } from './routers/gateway-api';
import { Scenario } from './scenario';
import { withoutRepeats } from './steps';
import { until } from '../cluster/wait';

const OMITTED = edit('HTTPRoute', ({ spec }) => {
  for (const backend of spec.rules[0].backendRefs as { weight?: number }[]) delete backend.weight;
});

/** What becomes of the canary of dist/agentgateway when Git leaves the weights of its route out. */
export class OmittedWeights {
  public static async prepare(cluster: Cluster, controller: RolloutsController): Promise<OmittedWeights> {
    const scenario = await Scenario.prepare(cluster, controller,
      { file: 'agentgateway', router: (...given) => new GatewayApiRouter(...given) });
    const committed = find(scenario.manifests, 'HTTPRoute');
    scenario.manifests = OMITTED(scenario.manifests);
    return new OmittedWeights(cluster, controller, scenario, committed);
  }

  private constructor(
    private readonly cluster: Cluster,
    private readonly controller: RolloutsController,
    private readonly scenario: Scenario,
    private readonly withWeights: Manifest,
  ) {}

  /** The first deployment, whose pods are not ready for a while. */
  public async deploy(): Promise<void> {
    this.cluster.kubelet.decide(() => 'unready');
    await this.cluster.kubectl.apply(this.scenario.manifests);
    await this.scenario.podOf('argoproj/rollouts-demo:green');
    await this.scenario.handle.waitFor('without a ready pod', ({ status }) => status.replicas === 3);
    await this.expectAtRest('1/1');

    this.cluster.kubelet.decide(() => 'ready');
    await this.scenario.handle.healthy();
    await this.expectAtRest('100/0');
    await this.scenario.recorder.caughtUp(this.withWeights);
    expect(this.history()).toEqual(['1/1', '100/0']);
  }

  /** In the middle of a canary, the route of Git is applied once more. */
  public async applyAgain(): Promise<void> {
    await this.scenario.release('argoproj/rollouts-demo:blue');
    await this.scenario.handle.pausedAt(1);
    await this.expectAtRest('70/30');
    await this.reapply(this.omitted, '1/1');
    await this.reapply(this.withWeights, '100/0');
  }

  public async end(): Promise<void> {
    this.cluster.kubelet.decide(() => 'ready');
    await this.scenario.end();
  }

  private get omitted(): Manifest {
    return find(this.scenario.manifests, 'HTTPRoute');
  }

  /** The controller does not follow routes: the weights stay until it has another reason to look. */
  private async reapply(route: Manifest, weights: string): Promise<void> {
    await this.cluster.kubectl.apply([route]);
    await this.expectAtRest(weights);
    await awaken(this.cluster, this.scenario.handle.ref);
    await until('weights of the step', async () => {
      const seen = await this.live();
      return seen === '70/30' ? { found: undefined } : { seen };
    });
    await this.expectAtRest('70/30');
  }

  private async expectAtRest(weights: string): Promise<void> {
    await this.controller.settled(this.scenario.handle.ref);
    expect(await this.live()).toBe(weights);
  }

  private async live(): Promise<string> {
    const { apiVersion, kind, metadata: { namespace, name } } = this.withWeights;
    return weightsOf(await this.cluster.api.get({ apiVersion, kind, namespace, name }));
  }

  private history(): string[] {
    return withoutRepeats(this.scenario.recorder.versions(this.withWeights).map(weightsOf));
  }
}

function weightsOf({ spec }: Manifest): string {
  return (spec.rules[0].backendRefs as { weight: number }[]).map(({ weight }) => weight).join('/');
}
