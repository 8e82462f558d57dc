import { isAtLeast, lineOf } from '../../facts/version';
import type { GatewayApiBundle } from '../../platform/gateway-api-bundle';
import { imported } from './imports';

/** What one channel of one bundle of the Gateway API serves. */
export interface BundleRow {
  readonly bundle: string;
  readonly channel: string;
  /** Kind, then served version, then the file with the schema. */
  readonly kinds: { readonly [kind: string]: { readonly [version: string]: string } };
}

const TABLE = 'gateway-api/bundles.json';

/** All that are known, the oldest first. */
export function bundleRows(): readonly BundleRow[] {
  return imported(TABLE) as readonly BundleRow[];
}

/** Whether there are schemas of a bundle's line; for an older one those of the oldest known one stand in. */
export function isKnownBundle({ version }: GatewayApiBundle): boolean {
  return isAtLeast(version, `${lineOf(bundleRows()[0].bundle)}.0`);
}

/** The rows of a bundle, in both channels, its own first: those of its line, or of the nearest one that is known. */
export function rowsOf({ version, channel }: GatewayApiBundle): BundleRow[] {
  const rows = bundleRows();
  const nearest = rows.filter(({ bundle }) => isAtLeast(version, `${lineOf(bundle)}.0`)).at(-1) ?? rows[0];
  const own = rows.filter(({ bundle }) => bundle === nearest.bundle);
  return [...own.filter((row) => row.channel === channel), ...own.filter((row) => row.channel !== channel)];
}
