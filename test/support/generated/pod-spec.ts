import * as fc from 'fast-check';

/** Values on both sides of each limit that Kubernetes has for the fields of a pod, but for its containers and volumes. */
const long = (length: number): string => 'a'.repeat(length);

const names = ['a', 'web-1', 'a.b', 'A', '-a', 'a_b', '', long(63), long(64), long(253), long(254)];
const keys = ['a', 'example.com/a', 'A.b_c-d', '/a', 'a/', 'a/b/c', 'EXAMPLE.com/a', '-a', '', long(63), long(64)];
const values = ['', 'a', 'A.b', '-', 'a b', long(63), long(64)];
const ids = [0, 1000, -1, 2147483647, 2147483648];
const ips = ['10.0.0.1', '10.0.0', '010.0.0.1', '256.1.1.1', '::1', 'fe80::1', '::ffff:10.0.0.1', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7',
  ':::', 'a', ''];
const any = <T>(list: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...list);
const some = <T>(value: fc.Arbitrary<T>, maxLength = 2): fc.Arbitrary<T[]> => fc.array(value, { maxLength });
const part = (fields: { readonly [field: string]: fc.Arbitrary<unknown> }): fc.Arbitrary<object> => fc.record(fields, { requiredKeys: [] });

const requirement = part({
  key: any(keys), operator: any(['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt', 'in', '']), values: some(any(values)),
});
const good = any([{ key: 'a', operator: 'In', values: ['b'] }, { key: 'example.com/a', operator: 'Exists' }]);
const selector = part({ matchLabels: fc.dictionary(any(keys), any(values), { maxKeys: 2, noNullPrototype: true }),
  matchExpressions: some(fc.oneof(good, requirement)) });
const nodeTerm = part({
  matchExpressions: some(fc.oneof(good, requirement, fc.constant({ key: 'a', operator: 'Gt', values: ['1'] }))),
  matchFields: some(fc.oneof(fc.constant({ key: 'metadata.name', operator: 'In', values: ['node-1'] }), part({
    key: any(['metadata.name', 'metadata.namespace']), operator: any(['In', 'NotIn', 'Exists']), values: some(any(names)),
  })), 1),
});
const podTerm = part({
  labelSelector: selector, namespaceSelector: selector, namespaces: some(any(names)), topologyKey: any([...keys, 'kubernetes.io/hostname']),
  matchLabelKeys: some(any(keys)), mismatchLabelKeys: some(any(keys)),
});
const weights = any([0, 1, 100, 101]);
const podAffinity = part({
  requiredDuringSchedulingIgnoredDuringExecution: some(podTerm),
  preferredDuringSchedulingIgnoredDuringExecution: some(part({ weight: weights, podAffinityTerm: podTerm })),
});
const profile = part({ type: any(['RuntimeDefault', 'Unconfined', 'Localhost', 'Other', '']), localhostProfile: any(['a/b', '../a', '/a',
  '', ' a']) });

/** Each field of a pod's spec with values that may be right and may be wrong. */
const FIELDS: { readonly [field: string]: fc.Arbitrary<unknown> } = {
  restartPolicy: any(['Always', 'OnFailure', 'Never', '', 'always']),
  terminationGracePeriodSeconds: any([0, 30, -1]),
  activeDeadlineSeconds: any([0, 60]),
  dnsPolicy: any(['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None', '', 'none']),
  nodeSelector: fc.dictionary(any(keys), any(values), { maxKeys: 2, noNullPrototype: true }),
  serviceAccountName: any(names),
  nodeName: any(names),
  hostname: any(names),
  subdomain: any(names),
  hostnameOverride: any([...names, long(65)]),
  setHostnameAsFQDN: fc.boolean(),
  hostAliases: some(part({ ip: any(ips), hostnames: some(any(names)) })),
  priorityClassName: any(names),
  runtimeClassName: any(names),
  preemptionPolicy: any(['Never', 'PreemptLowerPriority', '', 'never']),
  overhead: fc.dictionary(any(['cpu', 'memory', 'example.com/gpu', 'foo']), any<unknown>(['1', '100m', '1Gi', '-1', 'x', '1.5']),
    { maxKeys: 2, noNullPrototype: true }),
  os: part({ name: any(['linux', 'windows', 'darwin', '']) }),
  schedulingGates: some(part({ name: any(keys) })),
  readinessGates: some(part({ conditionType: any(keys) })),
  resourceClaims: some(part({ name: any(names), resourceClaimName: any(names), resourceClaimTemplateName: any(names) })),
  dnsConfig: part({
    nameservers: some(any(ips), 4), searches: some(any([...names, 'a.', '.', 'a_b.c']), 3),
    options: some(part({ name: any(['ndots', '']), value: any(['5', '']) })),
  }),
  tolerations: some(part({
    key: any(keys), operator: any(['Equal', 'Exists', '', 'In']), value: any(values),
    effect: any(['NoSchedule', 'PreferNoSchedule', 'NoExecute', '', 'Other']), tolerationSeconds: any([0, 60, -1]),
  })),
  topologySpreadConstraints: some(part({
    maxSkew: any([0, 1, -1]), topologyKey: any([...keys, 'zone']), whenUnsatisfiable: any(['DoNotSchedule', 'ScheduleAnyway', '', 'Never']),
    labelSelector: selector, minDomains: any([0, 1]), nodeAffinityPolicy: any(['Honor', 'Ignore', '']), nodeTaintsPolicy: any(['Honor',
      'honor']),
    matchLabelKeys: some(any(keys)),
  })),
  affinity: part({
    nodeAffinity: part({
      requiredDuringSchedulingIgnoredDuringExecution: part({ nodeSelectorTerms: some(nodeTerm) }),
      preferredDuringSchedulingIgnoredDuringExecution: some(part({ weight: weights, preference: nodeTerm })),
    }),
    podAffinity, podAntiAffinity: podAffinity,
  }),
  securityContext: part({
    runAsUser: any(ids), runAsGroup: any(ids), fsGroup: any(ids), supplementalGroups: some(any(ids)), runAsNonRoot: fc.boolean(),
    fsGroupChangePolicy: any(['Always', 'OnRootMismatch', '']), supplementalGroupsPolicy: any(['Merge', 'Strict', '']),
    seLinuxChangePolicy: any(['MountOption', 'Recursive', 'None']), seccompProfile: profile, appArmorProfile: profile,
    sysctls: some(part({ name: any(['net.ipv4.ip_forward', 'kernel.shm_rmid_forced', 'a', 'A', 'net/ipv4', 'a..b', '', long(254)]),
      value: any(['1']) })),
    windowsOptions: part({ gmsaCredentialSpecName: any(names), runAsUserName: any(['a', 'b\\a', '', 'a\\b\\c']) }),
    seLinuxOptions: part({ level: any(['s0']) }),
  }),
};

const SECCOMP = 'container.seccomp.security.alpha.kubernetes.io/';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

const annotations = fc.dictionary(any([...keys, 'kubernetes.io/config.mirror', 'seccomp.security.alpha.kubernetes.io/pod', `${SECCOMP}web`,
  `${APP_ARMOR}web`, `${APP_ARMOR}other`]), any(['', 'runtime/default', 'docker/default', 'unconfined', 'localhost/a/b', 'localhost/../a',
    'x']),
{ maxKeys: 2, noNullPrototype: true });

/** A pod template with some fields beside one container, each of which may be wrong. */
export const podTemplates: fc.Arbitrary<unknown> = fc.subarray(Object.keys(FIELDS), { maxLength: 3 }).chain((fields) =>
  fc.record({
    spec: fc.record(Object.fromEntries(fields.map((field) => [field, FIELDS[field]]))),
    annotations: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: annotations }),
    labels: fc.oneof({ weight: 6, arbitrary: fc.constant({}) },
      { weight: 1, arbitrary: fc.dictionary(any(keys), any(values), { maxKeys: 2, noNullPrototype: true }) }),
  })).map(({ spec, annotations: notes, labels }) => ({
  metadata: { labels: { ...labels, app: 'web' }, ...(notes === undefined ? {} : { annotations: notes }) },
  spec: { ...spec, containers: [{ name: 'web', image: 'web:1' }] },
}));
