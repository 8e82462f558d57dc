import type { LabelSelectorJson, RequirementJson } from './pod-json';

/** Where pods may run, as it stands in a manifest once what has another type is out of the way. */
export interface SchedulingJson {
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: AffinityJson;
  readonly tolerations?: readonly TolerationJson[];
  readonly topologySpreadConstraints?: readonly SpreadJson[];
  readonly schedulingGates?: ReadonlyArray<{ readonly name?: string }>;
  readonly readinessGates?: ReadonlyArray<{ readonly conditionType?: string }>;
}

export interface AffinityJson {
  readonly nodeAffinity?: {
    readonly requiredDuringSchedulingIgnoredDuringExecution?: { readonly nodeSelectorTerms?: readonly NodeTermJson[] };
    readonly preferredDuringSchedulingIgnoredDuringExecution?: ReadonlyArray<{
      readonly weight?: number; readonly preference?: NodeTermJson;
    }>;
  };
  readonly podAffinity?: PodAffinityJson;
  readonly podAntiAffinity?: PodAffinityJson;
}

export interface NodeTermJson {
  readonly matchExpressions?: readonly RequirementJson[];
  readonly matchFields?: readonly RequirementJson[];
}

export interface PodAffinityJson {
  readonly requiredDuringSchedulingIgnoredDuringExecution?: readonly PodTermJson[];
  readonly preferredDuringSchedulingIgnoredDuringExecution?: ReadonlyArray<{
    readonly weight?: number; readonly podAffinityTerm?: PodTermJson;
  }>;
}

export interface PodTermJson {
  readonly labelSelector?: LabelSelectorJson;
  readonly namespaceSelector?: LabelSelectorJson;
  readonly namespaces?: readonly string[];
  readonly topologyKey?: string;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

export interface TolerationJson {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}

export interface SpreadJson {
  readonly maxSkew?: number;
  readonly topologyKey?: string;
  readonly whenUnsatisfiable?: string;
  readonly labelSelector?: LabelSelectorJson;
  readonly minDomains?: number;
  readonly nodeAffinityPolicy?: string;
  readonly nodeTaintsPolicy?: string;
  readonly matchLabelKeys?: readonly string[];
}
