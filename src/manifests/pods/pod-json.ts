/**
 * The containers of a pod template as they stand in a manifest, once what has another type is out of the way. Whatever a
 * file leaves out is undefined; upstream's defaults stand where a rule needs them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/staging/src/k8s.io/api/core/v1/types.go
 */
export interface PodSpecJson {
  readonly containers?: readonly ContainerJson[];
  readonly initContainers?: readonly ContainerJson[];
  readonly ephemeralContainers?: readonly unknown[];
  readonly restartPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly hostUsers?: boolean;
  readonly os?: { readonly name?: string };
  readonly resourceClaims?: ReadonlyArray<{ readonly name?: string }>;
  readonly securityContext?: { readonly windowsOptions?: WindowsOptionsJson; readonly [field: string]: unknown };
  readonly [field: string]: unknown;
}

export interface ContainerJson {
  readonly name?: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly terminationMessagePolicy?: string;
  readonly ports?: readonly ContainerPortJson[];
  readonly env?: readonly EnvVarJson[];
  readonly envFrom?: readonly EnvFromJson[];
  readonly resources?: ResourcesJson;
  readonly resizePolicy?: readonly ResizePolicyJson[];
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly unknown[];
  readonly volumeMounts?: readonly VolumeMountJson[];
  readonly volumeDevices?: readonly VolumeDeviceJson[];
  readonly livenessProbe?: ProbeJson;
  readonly readinessProbe?: ProbeJson;
  readonly startupProbe?: ProbeJson;
  readonly lifecycle?: LifecycleJson;
  readonly securityContext?: SecurityContextJson;
  readonly [field: string]: unknown;
}

export interface ContainerPortJson {
  readonly name?: string;
  readonly containerPort?: number;
  readonly hostPort?: number;
  readonly hostIP?: string;
  readonly protocol?: string;
}

export interface EnvVarJson {
  readonly name?: string;
  readonly value?: string;
  readonly valueFrom?: EnvVarSourceJson;
}

export interface EnvVarSourceJson {
  readonly fieldRef?: FieldRefJson;
  readonly resourceFieldRef?: ResourceFieldRefJson;
  readonly configMapKeyRef?: KeyRefJson;
  readonly secretKeyRef?: KeyRefJson;
  readonly fileKeyRef?: FileKeyRefJson;
}

export interface FieldRefJson {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
}

export interface ResourceFieldRefJson {
  readonly containerName?: string;
  readonly resource?: string;
  readonly divisor?: QuantityJson;
}

export interface KeyRefJson {
  readonly name?: string;
  readonly key?: string;
}

export interface FileKeyRefJson {
  readonly key?: string;
  readonly path?: string;
  readonly volumeName?: string;
}

export interface EnvFromJson {
  readonly prefix?: string;
  readonly configMapRef?: { readonly name?: string };
  readonly secretRef?: { readonly name?: string };
}

/** YAML has `cpu: 1` as a number. */
export type QuantityJson = string | number;

export interface ResourcesJson {
  readonly limits?: Readonly<Record<string, QuantityJson>>;
  readonly requests?: Readonly<Record<string, QuantityJson>>;
  readonly claims?: ReadonlyArray<{ readonly name?: string; readonly request?: string }>;
}

export interface ResizePolicyJson {
  readonly resourceName?: string;
  readonly restartPolicy?: string;
}

export interface VolumeMountJson {
  readonly name?: string;
  readonly mountPath?: string;
  readonly subPath?: string;
  readonly subPathExpr?: string;
  readonly readOnly?: boolean;
  readonly mountPropagation?: string;
  readonly recursiveReadOnly?: string;
}

export interface VolumeDeviceJson {
  readonly name?: string;
  readonly devicePath?: string;
}

/** A port by its number or by the name of one of the container's. */
export type PortReferenceJson = string | number;

/** What a probe or a hook of the lifecycle does. */
export interface HandlerJson {
  readonly exec?: { readonly command?: readonly string[] };
  readonly httpGet?: HttpGetJson;
  readonly tcpSocket?: { readonly port?: PortReferenceJson };
  readonly grpc?: { readonly port?: number };
  readonly sleep?: { readonly seconds?: number };
}

export interface HttpGetJson {
  readonly path?: string;
  readonly port?: PortReferenceJson;
  readonly scheme?: string;
  readonly httpHeaders?: ReadonlyArray<{ readonly name?: string }>;
}

export interface ProbeJson extends HandlerJson {
  readonly initialDelaySeconds?: number;
  readonly timeoutSeconds?: number;
  readonly periodSeconds?: number;
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}

export interface LifecycleJson {
  readonly postStart?: HandlerJson;
  readonly preStop?: HandlerJson;
  readonly stopSignal?: string;
}

export interface SecurityContextJson {
  readonly privileged?: boolean;
  readonly allowPrivilegeEscalation?: boolean;
  readonly runAsUser?: number;
  readonly runAsGroup?: number;
  readonly procMount?: string;
  readonly capabilities?: { readonly add?: readonly string[] };
  readonly seccompProfile?: ProfileJson;
  readonly appArmorProfile?: ProfileJson;
  readonly windowsOptions?: WindowsOptionsJson;
  readonly [field: string]: unknown;
}

/** Of seccomp or AppArmor. */
export interface ProfileJson {
  readonly type?: string;
  readonly localhostProfile?: string;
}

export interface WindowsOptionsJson {
  readonly gmsaCredentialSpecName?: string;
  readonly gmsaCredentialSpec?: string;
  readonly runAsUserName?: string;
  readonly hostProcess?: boolean;
}

/** An expression of a label selector, or of the selector of a node. */
export interface RequirementJson {
  readonly key?: string;
  readonly operator?: string;
  readonly values?: readonly string[];
}

export interface LabelSelectorJson {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly RequirementJson[];
}
