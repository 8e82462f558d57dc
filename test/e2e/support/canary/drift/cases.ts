import { ClusterWriteHandling, DriftModel } from '../../../../../src';
import { canaries } from '../../../../support/live/canaries';
import { type Manifest, find } from '../../../../support/manifests';
import { type PluginName } from '../../plugins/plugins';
import { httpScaledObjectOf } from '../routers/kedify';
import { type RunOptions } from './canary-run';
import { MORE_CANARIES } from './more-canaries';
import { isCanary, withPauses } from './pauses';

/** A canary that is run. */
export interface DriftCase {
  readonly name: string;
  readonly git: readonly Manifest[];
  readonly plugin?: PluginName;
  /** Whether Git has something that the controller undoes for ever. */
  readonly isBroken: boolean;
  /** Whether the simulator plays the same. */
  readonly isPlayed: boolean;
  readonly options: RunOptions;
}

/** Of these, a second attempt shows nothing that another canary doesn't, or what the simulator doesn't play. */
const ONE_ATTEMPT = ['kedify.k8s.yaml', 'weighted experiments behind an HTTPRoute', 'HTTP routes without names'];

/** How often unnamed routes multiply depends on how often the controller looks at the step. */
const NOT_PLAYED = ['HTTP routes without names'];

/** Every example that has a canary, every canary of the simulator, and more. */
export function driftCases(): DriftCase[] {
  const examples = canaries().map(([name, manifests]) => [name, firstApp(manifests)] as const);
  const all = [...examples, ...Object.entries(MORE_CANARIES).map(([name, build]) => [name, build()] as const)];
  return all.filter(([, manifests]) => manifests.some(isCanary)).map(([name, manifests]) => {
    const git = withPauses(complete(manifests));
    const isBroken = DriftModel.of(git).writes.some(({ handling }) => handling === ClusterWriteHandling.MEND);
    return { name, git, plugin: pluginOf(git), isBroken, isPlayed: !NOT_PLAYED.includes(name),
      options: { aborts: !ONE_ATTEMPT.includes(name) } };
  });
}

/** Of several apps in a file the first stands for all: the others have the same kinds of objects, or fewer. */
function firstApp(manifests: readonly Manifest[]): readonly Manifest[] {
  const [first, ...others] = manifests.filter(({ kind }) => kind === 'Rollout').map(({ metadata }) => metadata.name);
  const isOf = (app: string, name: string): boolean => name === app || name.startsWith(`${app}-`);
  return manifests.filter(({ metadata }) => isOf(first, metadata.name) || !others.some((app) => isOf(app, metadata.name)));
}

/** Namespaces are there before, and what Kedify would make of a ScaledObject is made here. */
function complete(manifests: readonly Manifest[]): Manifest[] {
  const own = manifests.filter(({ kind }) => kind !== 'Namespace');
  const generated = own.some(({ kind }) => kind === 'ScaledObject') && !own.some(({ kind }) => kind === 'HTTPScaledObject');
  return generated ? [...own, httpScaledObjectOf(own)] : own;
}

function pluginOf(git: readonly Manifest[]): PluginName | undefined {
  const [name] = Object.keys((find(git, 'Rollout').spec.strategy.canary.trafficRouting?.plugins ?? {}) as object);
  return name as PluginName | undefined;
}
