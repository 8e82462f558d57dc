import { ApiObject } from 'cdk8s';
import { k8s } from 'cdk8s-plus-30';
import { Construct } from 'constructs';
import { type Problem, problem, unique } from '../../problem';
import { ARGO_ROLLOUTS, ROLLOUTS_CONFIG } from '../../facts/argo-rollouts';
import { CLUSTER_ROLE, ROLE, ROLE_BINDING } from '../../facts/kinds';
import { pluginRoleName, renderPluginRules, renderRoleRef, renderRolloutsConfig, renderSubjects } from '../../render/plugins';
import type { ControllerSetup } from '../../platform/controller-setup';
import { type Platform, platformFor } from '../../platform/platform';
import { checkConstruct } from '../../shapes/guard';
import { dnsLabel, dnsSubdomain, notEmpty } from '../../values/check';
import type { PluginEntry } from '../../values/plugins/plugin-entry';
import { controllerSetup } from '../../values/plugins/plugin-setup';
import { listedPlugins, pluginSetProblems } from '../../values/plugins/plugin-set';
import { clusterScoped } from '../cluster-scoped';
import { Problems } from '../problems';
import type { RolloutsControllerProps } from './rollouts-controller-props';

/**
 * The plugins of an Argo Rollouts controller: the ConfigMap `argo-rollouts-config` that registers them, and for
 * each a role with exactly what it does in the cluster, in the releases of the platform. The controller itself is not part
 * of it.
 *
 * The controller reads the ConfigMap once, when it starts: restart it after a change
 * (`kubectl rollout restart deployment argo-rollouts`). A binary that it can't load, or whose checksum differs,
 * keeps it from starting, and every Rollout of the cluster stands still.
 *
 * The `install.yaml` of Argo Rollouts has an empty ConfigMap of that name, and the Helm chart has one too: take
 * theirs out (`controller.createConfigmap: false` in the chart), or the two replace each other. With the chart,
 * `RolloutsHelmValues` is the other way.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/plugins/
 */
export class RolloutsController extends Construct {
  /** The ConfigMap; undefined with `createConfigMap: false`. */
  public readonly configMap?: ApiObject;

  private readonly setup: ControllerSetup;
  private readonly createdRoles: ApiObject[] = [];
  private readonly createdBindings: ApiObject[] = [];

  constructor(scope: Construct, id: string, props: RolloutsControllerProps) {
    props = checkConstruct('RolloutsController', new.target, arguments, props);
    super(scope, id);
    const namespace = props.namespace ?? ARGO_ROLLOUTS;
    const subjects = renderSubjects(props.serviceAccountName ?? ARGO_ROLLOUTS, namespace);
    const platform = platformFor(this);
    this.setup = controllerSetup(props, platform, { given: props.createRbac !== false, namespaces: props.namespaces });
    const problems = controllerProblems(props, platform);
    const told = new Problems(this);
    told.add(...problems);

    if (props.createConfigMap !== false) {
      this.configMap = new ApiObject(this, 'Resource', k8s.KubeConfigMap.manifest({
        metadata: { name: ROLLOUTS_CONFIG, namespace },
        data: told.attempt(() => renderRolloutsConfig(props, platform)),
      }));
    }
    // Roles of a wrong set could get one id twice, which would throw before the problems are told.
    if (props.createRbac === false || problems.some((found) => found !== undefined)) return;
    for (const { entry } of listedPlugins(props, platform)) {
      if (entry.rules.length > 0) this.grant(entry, subjects, props.namespaces);
    }
  }

  /**
   * What the controller has with these plugins and roles, for the platform of another app whose canaries it runs. Nothing is
   * known of the rights with `createRbac: false`. A copy.
   */
  public get controllerSetup(): ControllerSetup {
    return structuredClone(this.setup);
  }

  /** The roles, one for each plugin with rules and, with `namespaces`, each namespace. A copy. */
  public get roles(): ApiObject[] {
    return [...this.createdRoles];
  }

  /** The bindings of the roles, in the same order. A copy. */
  public get roleBindings(): ApiObject[] {
    return [...this.createdBindings];
  }

  private grant(plugin: PluginEntry, subjects: k8s.Subject[], namespaces?: string[]): void {
    const name = pluginRoleName(plugin);
    const scope = new Construct(this, name);
    const rules = renderPluginRules(plugin);
    if (namespaces === undefined) {
      const metadata = { name };
      const roleRef = renderRoleRef(CLUSTER_ROLE.kind, name);
      this.createdRoles.push(clusterScoped(new ApiObject(scope, ROLE.kind, k8s.KubeClusterRole.manifest({ metadata, rules }))));
      this.createdBindings.push(
        clusterScoped(new ApiObject(scope, ROLE_BINDING.kind, k8s.KubeClusterRoleBinding.manifest({ metadata, roleRef, subjects }))));
      return;
    }
    for (const namespace of namespaces) {
      const metadata = { name, namespace };
      const roleRef = renderRoleRef(ROLE.kind, name);
      const inNamespace = new Construct(scope, namespace);
      this.createdRoles.push(new ApiObject(inNamespace, ROLE.kind, k8s.KubeRole.manifest({ metadata, rules })));
      this.createdBindings.push(
        new ApiObject(inNamespace, ROLE_BINDING.kind, k8s.KubeRoleBinding.manifest({ metadata, roleRef, subjects })));
    }
  }
}

function controllerProblems(props: RolloutsControllerProps, platform: Platform): Problem[] {
  const { namespaces, createConfigMap, createRbac } = props;
  const repeated = unique((i) => `namespaces[${i}]`, namespaces);
  return [
    ...pluginSetProblems(props, platform),
    ...(createConfigMap === false ? [] : copyProblems(props, platform)),
    dnsLabel('namespace', props.namespace),
    dnsSubdomain('serviceAccountName', props.serviceAccountName),
    notEmpty('namespaces', namespaces),
    ...(namespaces ?? []).flatMap((name, i) => [
      dnsLabel(`namespaces[${i}]`, name),
      repeated[i],
    ]),
    createConfigMap === false && createRbac === false
      ? problem('createRbac', createRbac, 'must not be false together with \'createConfigMap\'') : undefined,
  ];
}

function copyProblems(props: RolloutsControllerProps, platform: Platform): Problem[] {
  return listedPlugins(props, platform).map(({ prop, entry }) => entry.copy === undefined
    ? undefined
    : problem(prop, entry.name, 'must not come from an init container, which only RolloutsHelmValues can add to the controller'));
}
