import { Testing } from 'cdk8s';
import {
  CanaryStep, HeaderMatch, IstioDestination, type IstioHttpMatch, IstioSubsetCanary, type IstioSubsetCanaryProps, StringMatch, Workload,
} from '../../src';
import { newChart } from './fixtures';

export const HEADER = CanaryStep.headerRoute('qa', [HeaderMatch.exact('x-qa', '1')]);
export const API = [IstioDestination.host('api')];
export const uri = (path: string): IstioHttpMatch => ({ uri: StringMatch.prefix(path) });

export function canary(step: CanaryStep, props: Partial<IstioSubsetCanaryProps>): () => unknown {
  const chart = newChart();
  new IstioSubsetCanary(chart, 'web', {
    workload: Workload.image('web:1', { port: 8080 }), port: 80, replicas: 3,
    steps: [CanaryStep.canaryReplicas(2), step, CanaryStep.pause(), CanaryStep.weight(50)],
    ...props,
  });
  return () => Testing.synth(chart);
}

export function told(name: string, faults: string): string {
  return `[demo/web/App] 'steps[1]' ("${name}") must not take requests past other routes: `
    + `the controller puts its route before all of them; ${faults}. Say delegate: true for the VirtualService, with a managed route for `
    + 'all requests, and put matches, changes and other routes where IstioHttpRoute.delegate or an IstioIngress leads to it';
}
