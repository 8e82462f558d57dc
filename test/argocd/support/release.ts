import { isAtLeast } from '../../../src/facts/version';
import { releaseOf } from '../../e2e/support/cluster/releases';

/** The Argo CD that judges: the newest one, or the one that `CDK8S_CANARY_E2E_ARGO_CD_VERSION` names. */
export const RELEASE = releaseOf('argo-cd');

/**
 * Argo CD 3.6 gave up the comparison that played a server-side apply by itself: with the sync option ServerSideApply=true it
 * asks the API server, as with ServerSideDiff.
 */
export const SERVER_SIDE_APPLY_MEANS_SERVER_SIDE_DIFF = isAtLeast(RELEASE, '3.6.0');
