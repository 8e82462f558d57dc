/** What the API server takes of all annotations of an object together, keys and values, in bytes. */
export const MAX_ANNOTATION_BYTES = 256 * 1024;

/** Says that a pod is the mirror of one that a node runs by itself. */
export const MIRROR_POD_ANNOTATION = 'kubernetes.io/config.mirror';

/** Profiles as they were given before there were fields for them. Those of a container end with its name. */
export const SECCOMP_POD_ANNOTATION = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER_ANNOTATION = 'container.seccomp.security.alpha.kubernetes.io/';
export const APP_ARMOR_CONTAINER_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** What stands in them; behind `localhost` follows the profile. */
export const ANNOTATED_PROFILES = {
  runtimeDefault: 'runtime/default', dockerDefault: 'docker/default', unconfined: 'unconfined', localhost: 'localhost/',
} as const;

/** Which pods of a ReplicaSet go first when it is scaled down: a whole number of 32 bits. */
export const POD_DELETION_COST_ANNOTATION = 'controller.kubernetes.io/pod-deletion-cost';
