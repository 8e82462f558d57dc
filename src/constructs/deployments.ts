import type { Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/** What an Application of Argo CD says of where charts go. */
export interface Deployment {
  /** The charts that it deploys, and those that it says are beside them. */
  readonly charts: readonly Chart[];
  /** A text that two Applications share if they deploy to one cluster. */
  readonly cluster: string;
  /** Of the objects that name none. */
  readonly namespace?: string;
}

/** What is said in a tree, by its root. */
const stated = new WeakMap<IConstruct, Deployment[]>();

/** Says where charts go, for whoever compares their objects. */
export function stateDeployment(scope: IConstruct, deployment: Deployment): void {
  const { root } = scope.node;
  stated.set(root, [...stated.get(root) ?? [], deployment]);
}

export function deploymentsIn(root: IConstruct): readonly Deployment[] {
  return stated.get(root) ?? [];
}
