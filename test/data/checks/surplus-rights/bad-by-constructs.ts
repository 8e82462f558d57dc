import { ApiObject, type App, Chart } from 'cdk8s';
import { RolloutsController, TrafficRouterPlugin } from '../../../../src';

/** The exact role of the construct, and one by hand beside it. */
export function build(app: App): void {
  const chart = new Chart(app, 'controller', { disableResourceNameHashes: true });
  new RolloutsController(chart, 'plugins', { trafficRouterPlugins: [TrafficRouterPlugin.gatewayApi()] });
  const apiVersion = 'rbac.authorization.k8s.io/v1';
  new ApiObject(chart, 'role', {
    apiVersion, kind: 'ClusterRole', metadata: { name: 'gateways' },
    rules: [{ apiGroups: ['gateway.networking.k8s.io'], resources: ['*'], verbs: ['get', 'list', 'watch'] }],
  });
  new ApiObject(chart, 'binding', {
    apiVersion, kind: 'ClusterRoleBinding', metadata: { name: 'gateways' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'gateways' },
    subjects: [{ kind: 'ServiceAccount', name: 'argo-rollouts', namespace: 'argo-rollouts' }],
  });
}
