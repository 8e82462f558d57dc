import { FILTER_TYPES } from '../../facts/gateway-api';
import { HTTP_ROUTE } from '../../facts/kinds';
import type { CanaryRollout } from '../../manifests/rollout/canary-rollout';
import { Capability } from '../../platform/capability';
import { headerRuleSuffix } from '../../platform/header-rules';
import type { Platform } from '../../platform/platform';
import { ClusterChange, ClusterRestore, ClusterWriteHandling, ClusterWriteTime } from '../cluster-write';
import { quoted } from '../jq';
import { literal } from '../../manifests/pattern';
import { type JsonObject, at, record, records, text, texts } from '../../manifests/manifest';
import type { CanaryRoute } from './canary-route';
import type { FieldWrite } from './object-writes';

const REMOVED = {
  when: ClusterWriteTime.ALWAYS,
  change: ClusterChange.REMOVED,
  restoredBy: ClusterRestore.NEXT_RECONCILE,
  handling: ClusterWriteHandling.MEND,
} as const;

/** What Git has in a route, and the plugin takes out again because it thinks that it is its own, or nobody's. */
export function brokenRules(rollout: CanaryRollout, { manifest, headerRoutes }: CanaryRoute, platform: Platform): FieldWrite[] {
  const rules = records(at(manifest, 'spec', 'rules'));
  const first = rules.findIndex(({ backendRefs }) => records(backendRefs).some(({ name }) => rollout.versionServices.includes(text(name))));
  return rules.flatMap((rule, index): FieldWrite[] => {
    const backends = texts(records(rule.backendRefs).map(({ name }) => name));
    const others = backends.filter((name) => !rollout.versionServices.includes(name));
    const path = `.spec.rules[${index}]?`;
    const byName = rule.name === undefined ? undefined : `.name? == ${quoted(text(rule.name))}`;
    if (headerRoutes && isManaged(rollout, rule, platform)) {
      return [{
        ...REMOVED,
        path: '$.spec.rules[*]',
        jqPath: `.spec.rules[]? | select(${byName ?? leadsOnlyTo(rollout.canaryService)})`,
        note: `Rule ${index}: what carries a managed name, or leads to the canary Service alone, is taken for a header rule and deleted. `
          + 'Put it into a route of its own.',
      }];
    }
    if (manifest.kind === HTTP_ROUTE.kind && index === first && others.length > 0 && platform.can(Capability.EXPERIMENT_TRAFFIC)
      && !platform.can(Capability.OTHER_BACKENDS)) {
      return [{
        ...REMOVED,
        path: '$.spec.rules[*].backendRefs[*]',
        jqPath: `${path} | .backendRefs[]? | select(${others.map((name) => `.name? == ${quoted(name)}`).join(' or ')})`,
        note: `Rule ${index}: before ${platform.since(Capability.OTHER_BACKENDS)} it deletes backends that are neither stable nor canary.`,
      }];
    }
    return [];
  });
}

function isManaged(rollout: CanaryRollout, rule: JsonObject, platform: Platform): boolean {
  const backends = records(rule.backendRefs);
  // Older releases remember their rules in a ConfigMap instead.
  if (!platform.can(Capability.NAMED_HEADER_RULES)) return false;
  if (!platform.can(Capability.CANARY_ONLY_RULES) && backends.length === 1 && backends[0].name === rollout.canaryService) return true;
  return rollout.managedRoutes.some((name) => new RegExp(`^${literal(name)}${headerRuleSuffix(platform)}$`).test(text(rule.name)));
}

function leadsOnlyTo(service: string): string {
  return `(.name? // "") == "" and (.backendRefs? // [] | length) == 1 and .backendRefs[0].name == ${quoted(service)}`;
}

/** Fields of a rule that Gateway API 1.1 did not have. */
const NEWER_FIELDS = ['name', 'retry'] as const;

export function strippedFields(manifest: JsonObject, platform: Platform): FieldWrite[] {
  if (platform.can(Capability.CURRENT_ROUTE_FIELDS)) return [];
  const rules = records(at(manifest, 'spec', 'rules'));
  const stripped = { ...REMOVED,
    note: `Before ${platform.since(Capability.CURRENT_ROUTE_FIELDS)} its updates drop the fields that Gateway API 1.1 did not know.`,
  };
  const filters = rules.some((rule) => records(rule.filters).some((filter) => filter.type === FILTER_TYPES.cors));
  const mirrors = rules.some((rule) =>
    records(rule.filters).some(({ requestMirror }) => ['percent', 'fraction'].some((key) => key in record(requestMirror))));
  return [
    ...NEWER_FIELDS.filter((field) => rules.some((rule) => field in rule))
      .map((field) => ({ ...stripped, path: `$.spec.rules[*].${field}`, jqPath: `.spec.rules[]?.${field}` })),
    ...(filters ? [{ ...stripped, path: '$.spec.rules[*].filters[*].cors', jqPath: '.spec.rules[]?.filters[]?.cors' }] : []),
    ...(mirrors ? [{ ...stripped, path: '$.spec.rules[*].filters[*].requestMirror',
      jqPath: '.spec.rules[]?.filters[]?.requestMirror | (.percent, .fraction)' }] : []),
  ];
}
