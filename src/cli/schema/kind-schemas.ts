import { GATEWAY_GROUP, apiVersion } from '../../facts/kinds';
import { RELEASES } from '../../facts/releases';
import { SERVED_KINDS } from '../../facts/served-versions';
import { lineOf } from '../../facts/version';
import { type JsonObject, keyOf, listed, text } from '../../manifests/manifest';
import type { GatewayApiBundle } from '../../platform/gateway-api-bundle';
import { type Platform, statesBundle } from '../../platform/platform';
import { type BundleRow, bundleRows, isKnownBundle, rowsOf } from './bundles';
import { coreSchemas } from './core-schemas';
import { imported } from './imports';
import type { NotServed, ServedSchema } from './served-schema';
import type { KindSchema, Schema } from './structural-schema';

/**
 * The schemas of an object by its platform: the first one is the one to speak of, and any of them will do, where nobody says which
 * channel of the Gateway API the cluster has. Undefined for a kind that nobody here knows.
 */
export function schemasOf(manifest: JsonObject, platform: Platform): readonly ServedSchema[] | NotServed | undefined {
  const { group, kind } = keyOf(manifest);
  const version = text(manifest.apiVersion).split('/').at(-1) ?? '';
  if (group === GATEWAY_GROUP) return ofBundle(kind, version, platform);
  const served = SERVED_KINDS.find((each) => each.group === group && each.kind === kind);
  if (served === undefined) return coreSchemas({ group, kind }, text(manifest.apiVersion));
  const { versions, tool } = served;
  if (!versions.includes(version)) {
    const right = versions.map((each) => apiVersion(served, each)).join(' or ');
    return { message: `must be ${right}: nothing serves another version of this kind` };
  }
  const title = tool === undefined ? kind : `${kind} of ${RELEASES[tool].title} ${platform[tool]}`;
  return [{ title, schema: schemaIn(`schemas/${group}/${kind.toLowerCase()}_${versions[0]}.json`), isExact: true, takesNull: false }];
}

function ofBundle(kind: string, version: string, platform: Platform): readonly ServedSchema[] | NotServed | undefined {
  const { gatewayApi } = platform;
  const rows = statesBundle(platform) ? rowsOf(gatewayApi).slice(0, 1) : rowsOf(gatewayApi);
  const isExact = isKnownBundle(gatewayApi);
  const found = rows.flatMap(({ channel, kinds }): ServedSchema[] => {
    const file = kinds[kind]?.[version];
    const title = `${kind} of ${RELEASES.gatewayApi.title} ${gatewayApi.version} (${channel})`;
    return file === undefined ? [] : [{ title, schema: schemaIn(file), isExact, takesNull: false }];
  });
  if (found.length > 0) return found;
  return bundleRows().some(({ kinds }) => Object.hasOwn(kinds, kind)) ? notInBundle(kind, version, gatewayApi, rows) : undefined;
}

function notInBundle(kind: string, version: string, bundle: GatewayApiBundle, rows: readonly BundleRow[]): NotServed {
  const own = [...new Set(rows.flatMap(({ kinds }) => Object.keys(kinds[kind] ?? {})))].map((each) => `${GATEWAY_GROUP}/${each}`);
  const others = bundleRows().filter(({ kinds }) => kinds[kind]?.[version] !== undefined);
  const title = rows.length > 1 ? `${RELEASES.gatewayApi.title} ${bundle.version}` : bundle._title;
  return { message: `must be ${own.length === 0 ? `of a kind that the cluster serves: ${title} has no ${kind}`
    : `${own.join(' or ')}: ${title} serves no other version of a ${kind}`}${others.length === 0 ? ''
    : `. ${version} is in ${listed(firstOfChannels(others))}`}` };
}

/** `Gateway API 1.6 (standard) and later`, for each channel that has it. */
function firstOfChannels(rows: readonly BundleRow[]): string[] {
  const channels = [...new Set(rows.map(({ channel }) => channel))];
  return channels.map((channel) => {
    const [{ bundle }] = rows.filter((row) => row.channel === channel);
    return `${RELEASES.gatewayApi.title} ${lineOf(bundle)} (${channel}) and later`;
  });
}

function schemaIn(file: string): Schema {
  return (imported(file) as KindSchema).schema;
}
