import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { ClusterWrite } from '../drift/cluster-write';

/** What an Application of Argo CD, or a set of them, says of charts. */
export interface Deployment {
  /** The charts that it deploys: one sync applies all that go to one cluster. */
  readonly charts: readonly Chart[];
  /** Charts that it says are beside them. */
  readonly relatedCharts: readonly Chart[];
  /** A text that two Applications share if they deploy to one cluster; undefined where there are several clusters. */
  readonly cluster?: string;
  /** Of the objects that name none. */
  readonly namespace?: string;
  /** Whether its user has said that it does not compare a field. */
  readonly ignores: (write: ClusterWrite) => boolean;
}

/** What is said in a tree, by its root. */
const stated = new WeakMap<IConstruct, Deployment[]>();

/** Says where charts go, for whoever compares their objects; also where the Application is in another tree than its charts. */
export function stateDeployment(scope: IConstruct, deployment: Deployment): void {
  const { charts, relatedCharts } = deployment;
  for (const root of new Set([scope, ...charts, ...relatedCharts].map(({ node }) => node.root))) {
    const known = stated.get(root);
    if (known === undefined) stated.set(root, [deployment]);
    else known.push(deployment);
  }
}

export function deploymentsIn(root: IConstruct): readonly Deployment[] {
  return stated.get(root) ?? [];
}
