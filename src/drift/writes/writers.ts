import type { ManifestGraph } from '../../manifests/manifest-graph';
import type { Relation } from '../../manifests/relation';
import { AUTOWIRED_ENTRIES, SCALE_TARGETS } from '../../manifests/relations';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import type { LiveWrite } from './object-writes';
import {
  DESTINATION_RULES, GATEWAY_ROUTES, HTTP_SCALED_OBJECTS, SCALED_DOWN_WORKLOAD, SERVICES, VIRTUAL_SERVICES,
} from '../../manifests/rollout-relations';
import type { Platform } from '../../platform/platform';
import { gatewayWrites } from './gateway-writes';
import { destinationRuleWrites, virtualServiceWrites } from './istio-writes';
import { autowireWrites, weightedBackendWrites } from './kedify-writes';
import { scaleDownWrites, scalerWrites } from './rollout-writes';
import { serviceWrites } from './service-writes';

/** What is written because of one relation of a Rollout. */
export type Writer = (rollout: CanaryRollout, graph: ManifestGraph, platform: Platform) => LiveWrite[];

/** For each relation through which something writes, what it writes. */
export const WRITERS: ReadonlyMap<Relation, Writer> = new Map<Relation, Writer>([
  [SCALE_TARGETS, scalerWrites],
  [SCALED_DOWN_WORKLOAD, scaleDownWrites],
  [SERVICES, serviceWrites],
  [GATEWAY_ROUTES, gatewayWrites],
  [VIRTUAL_SERVICES, virtualServiceWrites],
  [DESTINATION_RULES, destinationRuleWrites],
  [HTTP_SCALED_OBJECTS, weightedBackendWrites],
  [AUTOWIRED_ENTRIES, autowireWrites],
]);
