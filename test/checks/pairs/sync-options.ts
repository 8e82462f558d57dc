import * as fc from 'fast-check';
import { type Pairs, names, object } from '../../support/pairs';

const BROKEN = [
  'applyOutOfSyncOnly=true', 'ApplyOutOfSyncOnly=True', 'ApplyOutOfSyncOnly', 'ApplyOutOfSyncOnly = true',
  'ApplyOutOfSyncOnly: true', 'PrunePropagationPolicy=Foreground', 'RespectIgnoreDifference=true', 'Prune=no'];

/** A letter makes an option that nobody reads. */
export const pairs: Pairs = fc.tuple(names, fc.constantFrom(...BROKEN)).map(([name, option]) => {
  const app = (...syncOptions: string[]) => object('argoproj.io/v1alpha1', 'Application', name, 'argocd', { syncPolicy: { syncOptions } });
  return { broken: [app('CreateNamespace=true', option)],
    mended: [app('CreateNamespace=true', 'ApplyOutOfSyncOnly=true', 'Prune=confirm')] };
});
