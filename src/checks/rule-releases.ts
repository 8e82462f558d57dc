import { type Capability } from '../platform/capability';
import { Platform } from '../platform/platform';

/** By which capabilities a rule, or a part of it, begins or ends to hold. Their releases stand in `src/facts/` alone. */
export interface RuleReleases {
  /** It speaks only where the cluster has these. */
  readonly since?: readonly Capability[];
  /** It speaks only where the cluster does not have these yet. */
  readonly until?: readonly Capability[];
  /** Whether that is so for a part of it, and the rest holds for all releases. */
  readonly partly?: boolean;
}

const ALL = 'all supported releases';

/** Since and until which releases a rule holds, in words. */
export function releasesText({ since = [], until = [], partly = false }: RuleReleases = {}): string {
  const bounds = [
    ...since.map((capability) => `from ${Platform.of().since(capability)} on (${capability})`),
    ...until.map((capability) => `before ${Platform.of().since(capability)} (${capability})`),
  ];
  if (bounds.length === 0) return ALL;
  return partly ? `${ALL}; in part only ${bounds.join(', ')}` : bounds.join(', ');
}
