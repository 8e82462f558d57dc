import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { agentgateway } from './agentgateway';
import { argoRollouts, argoRolloutsHelmValues } from './argo-rollouts';
import { istioIngressGateway } from './istio-ingress-gateway';
import { istioSubsets } from './istio-subsets';
import { kgateway } from './kgateway';

const app = new App();
istioIngressGateway(app);
kgateway(app);
agentgateway(app);
istioSubsets(app);
argoRollouts(app);
app.synth();

// Helm values are no manifests: they must not be where Argo CD looks for some.
const helm = join(__dirname, 'helm');
mkdirSync(helm, { recursive: true });
writeFileSync(join(helm, 'argo-rollouts-values.yaml'), argoRolloutsHelmValues());
