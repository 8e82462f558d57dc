const PLUGIN = '\'gatewayApiPlugin\' of a Platform';

/** Props that have another name or place now, by struct; whoever leaves them out says nothing of it. */
export const FORMER_PROPS: { readonly [struct: string]: { readonly [prop: string]: string } } = {
  CanaryAppProps: { singleServiceName: '\'serviceName\'' },
  KedifyCanaryProps: {
    createIngress: '\'ingress.create\'', servicePort: '\'trigger.port\'', scalingBehavior: '\'scaling.behavior\'',
    additionalTriggerMetadata: '\'trigger.additionalMetadata\'', replicas: '\'scaling.minReplicas\'',
  },
  GatewayApiPluginOptions: { version: PLUGIN },
  ReleasedPluginOptions: { version: '\'kedifyPlugin\' of a Platform' },
  DriftModelOptions: { gatewayApiPluginVersion: '\'platform\'' },
  ArgoCdApplicationProps: { gatewayApiPluginVersion: PLUGIN },
  ArgoCdApplicationSetProps: { gatewayApiPluginVersion: PLUGIN },
  ArgoCdConfigProps: { gatewayApiPluginVersion: PLUGIN },
  ArgoCdConfigOptions: { gatewayApiPluginVersion: PLUGIN },
};
