import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitOpsApp } from '../index';
import { agentgateway } from './agentgateway';
import { analysis } from './analysis';
import { argoCd, argoCdHelmValues } from './argo-cd';
import { argoRollouts, argoRolloutsHelmValues } from './argo-rollouts';
import { istioAmbient } from './istio-ambient';
import { istioIngressGateway } from './istio-ingress-gateway';
import { istioSubsets } from './istio-subsets';
import { kedaHelmValues, kedify } from './kedify';
import { kgateway } from './kgateway';
import { tcpRoutes } from './tcp-routes';
import { withoutRouter } from './without-router';

const app = new GitOpsApp();
const canaries = [istioIngressGateway, kgateway, agentgateway, istioAmbient, istioSubsets, kedify, analysis, withoutRouter, tcpRoutes]
  .map((example) => example(app));
argoCd(app, canaries, argoRollouts(app));
app.synth();

// Helm values are no manifests: they must not be where Argo CD looks for some.
const helm = join(__dirname, '../../docs/examples/helm');
mkdirSync(helm, { recursive: true });
writeFileSync(join(helm, 'argo-cd-values.yaml'), argoCdHelmValues(canaries));
writeFileSync(join(helm, 'argo-rollouts-values.yaml'), argoRolloutsHelmValues());
writeFileSync(join(helm, 'keda-values.yaml'), kedaHelmValues());
