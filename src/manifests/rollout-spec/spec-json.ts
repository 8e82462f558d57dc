import type { LabelSelectorJson } from '../pods/pod-json';

/** A Rollout's `spec` as it stands in a manifest, with the parts that have rules. */
export interface RolloutSpecJson {
  readonly replicas?: number;
  readonly selector?: LabelSelectorJson;
  readonly template?: unknown;
  readonly workloadRef?: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string; readonly scaleDown?: string };
  readonly minReadySeconds?: number;
  readonly rollbackWindow?: { readonly revisions?: number };
  readonly strategy?: { readonly canary?: CanaryJson; readonly blueGreen?: BlueGreenJson };
  readonly revisionHistoryLimit?: number;
  readonly progressDeadlineSeconds?: number;
  readonly restartAt?: string;
  readonly analysis?: { readonly successfulRunHistoryLimit?: number; readonly unsuccessfulRunHistoryLimit?: number };
}

export interface MetadataJson {
  readonly labels?: { readonly [key: string]: string };
  readonly annotations?: { readonly [key: string]: string };
}

export interface AntiAffinityJson {
  readonly preferredDuringSchedulingIgnoredDuringExecution?: { readonly weight?: number };
  readonly requiredDuringSchedulingIgnoredDuringExecution?: unknown;
}

export interface BlueGreenJson {
  readonly activeService?: string;
  readonly previewService?: string;
  readonly scaleDownDelayRevisionLimit?: number;
  readonly antiAffinity?: AntiAffinityJson;
}

export interface CanaryJson {
  readonly canaryService?: string;
  readonly stableService?: string;
  readonly steps?: readonly StepJson[];
  readonly trafficRouting?: TrafficRoutingJson;
  readonly maxUnavailable?: number | string;
  readonly maxSurge?: number | string;
  readonly analysis?: AnalysisJson & { readonly startingStep?: number };
  readonly antiAffinity?: AntiAffinityJson;
  readonly canaryMetadata?: MetadataJson;
  readonly stableMetadata?: MetadataJson;
  readonly scaleDownDelaySeconds?: number;
  readonly scaleDownDelayRevisionLimit?: number;
  readonly abortScaleDownDelaySeconds?: number;
  readonly dynamicStableScale?: boolean;
  readonly pingPong?: { readonly pingService?: string; readonly pongService?: string };
  readonly minPodsPerReplicaSet?: number;
  readonly replicaProgressThreshold?: { readonly type?: string; readonly value?: number };
}

export interface TrafficRoutingJson {
  readonly istio?: { readonly destinationRule?: unknown };
  readonly alb?: { readonly rootService?: string };
  readonly nginx?: unknown;
  readonly smi?: unknown;
  readonly ambassador?: unknown;
  readonly appMesh?: unknown;
  readonly traefik?: unknown;
  readonly apisix?: unknown;
  readonly plugins?: { readonly [name: string]: unknown };
  readonly managedRoutes?: ReadonlyArray<{ readonly name?: string }>;
  readonly maxTrafficWeight?: number;
}

export interface AnalysisJson {
  readonly templates?: ReadonlyArray<{ readonly templateName?: string }>;
  readonly args?: readonly AnalysisArgumentJson[];
}

export interface AnalysisArgumentJson {
  readonly name?: string;
  readonly valueFrom?: { readonly fieldRef?: { readonly fieldPath?: string } };
}

export interface StringMatchJson {
  readonly exact?: string;
  readonly prefix?: string;
  readonly regex?: string;
}

export interface StepJson {
  readonly setWeight?: number;
  readonly pause?: { readonly duration?: number | string };
  readonly experiment?: ExperimentJson;
  readonly analysis?: AnalysisJson;
  readonly setCanaryScale?: { readonly weight?: number; readonly replicas?: number; readonly matchTrafficWeight?: boolean };
  readonly setHeaderRoute?: {
    readonly name?: string;
    readonly match?: ReadonlyArray<{ readonly headerName?: string; readonly headerValue?: StringMatchJson }>;
  };
  readonly setMirrorRoute?: {
    readonly name?: string;
    readonly percentage?: number;
    readonly match?: ReadonlyArray<{
      readonly method?: StringMatchJson; readonly path?: StringMatchJson; readonly headers?: { readonly [name: string]: StringMatchJson };
    }>;
  };
  readonly plugin?: { readonly name?: string };
}

export interface ExperimentJson {
  readonly templates?: ReadonlyArray<{
    readonly name?: string; readonly specRef?: string; readonly replicas?: number; readonly weight?: number;
  }>;
  readonly duration?: string;
  readonly analyses?: ReadonlyArray<{
    readonly name?: string; readonly templateName?: string; readonly args?: readonly AnalysisArgumentJson[];
    readonly requiredForCompletion?: boolean;
  }>;
  readonly scaleDownDelaySeconds?: number;
}
