import type { k8s } from 'cdk8s-plus-30';
import { PLUGIN_CHECKSUM } from '../../facts/argo-rollouts';
import { rejectIf } from '../../input-error';
import type { Platform } from '../../platform/platform';
import { type Problem, problem } from '../../problem';
import { dnsSubdomain, pluginName } from '../check';
import { type PluginBinary, type PluginCopy, sourceBinary } from './plugin-binary';
import type { CustomPluginOptions, PluginOptions } from './plugin-options';
import { copyRules, ruleProblems } from './plugin-rules';
import type { PluginSource } from './plugin-source';

/** One plugin as the controller reads it, with what its process needs in the cluster. @internal */
export interface PluginEntry {
  readonly name: string;
  readonly location: string;
  readonly sha256?: string;
  readonly args: readonly string[];
  readonly headersFrom: readonly string[];
  readonly disabled?: boolean;
  readonly rules: readonly k8s.PolicyRule[];
  readonly copy?: PluginCopy;
}

/** A plugin before it is known where it will run: what it needs depends on its release. @internal */
export interface PluginRecipe {
  /** What is wrong with it in a cluster with these releases. */
  problems(platform: Platform): Problem[];
  entry(platform: Platform): PluginEntry;
}

/** What is wrong with the options, wherever the plugin runs. */
export function pluginProblems({ location }: PluginBinary, { sha256, headersFrom }: PluginOptions): Problem[] {
  const local = location.startsWith('file:');
  return [
    sha256 === undefined || PLUGIN_CHECKSUM.test(sha256) ? undefined
      : problem('sha256', sha256, 'must be 64 lower-case hexadecimal characters'),
    local && sha256 !== undefined ? problem('sha256', sha256, 'must be left out: the controller checks downloads only, never a file')
      : undefined,
    local && headersFrom !== undefined
      ? problem('headersFrom', headersFrom, 'must be left out: headers belong to a download, and a file needs none') : undefined,
    ...(headersFrom ?? []).map((name, i) => dnsSubdomain(`headersFrom[${i}]`, name)),
  ];
}

export function pluginEntry(name: string, binary: PluginBinary, options: PluginOptions, rules: readonly k8s.PolicyRule[]): PluginEntry {
  return {
    name,
    location: binary.location,
    sha256: options.sha256 ?? binary.sha256,
    args: [...(options.args ?? [])],
    headersFrom: [...(options.headersFrom ?? [])],
    rules,
    copy: binary.copy,
  };
}

/** The entry of a plugin that this library knows nothing of. */
export function customPlugin(place: string, name: string, source: PluginSource, options: CustomPluginOptions): PluginEntry {
  const binary = sourceBinary(name, source._spec);
  const rules = options.rules ?? [];
  rejectIf(
    place,
    pluginName('name', name),
    ...binary.problems,
    ...pluginProblems(binary, options),
    ...ruleProblems(rules),
  );
  return pluginEntry(name, binary, options, copyRules(rules));
}

/** A plugin that is the same whatever runs in the cluster. */
export function anywhere(entry: PluginEntry): PluginRecipe {
  return { problems: () => [], entry: () => entry };
}
