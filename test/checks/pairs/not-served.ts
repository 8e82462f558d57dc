import * as fc from 'fast-check';
import { GatewayApiBundle, Platform } from '../../../src';
import { objectSchemas } from '../../../src/cli/schema/object-schemas';
import { type Pairs, names, namespaces, object } from '../../support/pairs';

/** Bundles on both sides of what serves a version. */
const sides = fc.constantFrom(
  { kind: 'TCPRoute', version: 'v1', not: GatewayApiBundle.standard('1.5.1'), is: GatewayApiBundle.standard('1.6.0') },
  { kind: 'TCPRoute', version: 'v1', not: GatewayApiBundle.experimental('1.5.1'), is: GatewayApiBundle.experimental('1.6.3') },
  { kind: 'TLSRoute', version: 'v1', not: GatewayApiBundle.standard('1.4.1'), is: GatewayApiBundle.standard('1.5.0') },
  { kind: 'TLSRoute', version: 'v1alpha2', not: GatewayApiBundle.standard('1.7.0'), is: GatewayApiBundle.experimental('1.7.0') },
  { kind: 'ReferenceGrant', version: 'v1', not: GatewayApiBundle.standard('1.4.0'), is: GatewayApiBundle.standard('1.5.1') },
);

export const pairs: Pairs = fc.tuple(names, namespaces, sides).map(([name, namespace, { kind, version, not, is }]) => {
  // The cluster is what differs: the object says of itself for which one it is.
  const route = (side: string): ReturnType<typeof object> =>
    object(`gateway.networking.k8s.io/${version}`, kind, `${name}-${side}`, namespace);
  const platforms = { not: Platform.of({ gatewayApi: not }), is: Platform.of({ gatewayApi: is }) };
  const isRight = (metadata: unknown): boolean => String((metadata as { readonly name?: unknown }).name).endsWith('-is');
  return {
    broken: [route('not')],
    mended: [route('is')],
    facts: { schemas: objectSchemas(), platformOf: ({ metadata }) => (isRight(metadata) ? platforms.is : platforms.not) },
  };
});
