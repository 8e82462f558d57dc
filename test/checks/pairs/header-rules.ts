import * as fc from 'fast-check';
import { type Pairs, names, namespaces, object, rollout } from '../../support/pairs';

interface Shape {
  readonly rules: number;
  readonly headers: number;
  readonly name: string;
  readonly header: string;
}

const fine: Shape = { rules: 2, headers: 1, name: 'qa', header: 'role' };
const faults = fc.constantFrom<Shape>({ ...fine, rules: 9 }, { ...fine, headers: 16 }, { ...fine, name: 'QA' }, { ...fine, header: 'H-0' });

export const pairs: Pairs = fc.tuple(names, namespaces, faults, fc.constantFrom('HTTPRoute', 'GRPCRoute')).map(
  ([name, namespace, fault, kind]) => {
    const made = (shape: Shape) => {
      const setHeaderRoute = { name: shape.name, match: [{ headerName: shape.header, headerValue: { exact: 'x' } }] };
      const setting = kind === 'HTTPRoute' ? 'httpRoute' : 'grpcRoute';
      const backendRefs = ['stable', 'canary'].map((version) => ({ name: `${name}-${version}`, port: 80 }));
      const headers = Array.from({ length: shape.headers }, (_, i) => ({ name: `h-${i}`, value: 'x' }));
      return [
        rollout(name, namespace, { stableService: `${name}-stable`, canaryService: `${name}-canary`,
          steps: [{ setWeight: 1 }, { setHeaderRoute }],
          trafficRouting: { managedRoutes: [{ name: shape.name }], plugins: { 'argoproj-labs/gatewayAPI': { [setting]: name } } } }),
        object('gateway.networking.k8s.io/v1', kind, name, namespace,
          { rules: Array.from({ length: shape.rules }, () => ({ matches: [{ headers }], backendRefs })) }),
      ];
    };
    const mended = { ...fine, rules: Math.min(fault.rules, 8), headers: Math.min(fault.headers, 15) };
    return { broken: made(fault), mended: made(mended) };
  });
