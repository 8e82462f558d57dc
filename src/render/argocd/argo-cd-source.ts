import {
  type ApplicationSpecSource, type ApplicationSpecSourceDirectory, type ApplicationSpecSourceHelm, type ApplicationSpecSourceHydrator,
  type ApplicationSpecSourceKustomize, ApplicationSpecSourceKustomizeReplicasCount, type ApplicationSpecSourcePlugin,
} from '../../../imports/application';
import type { ArgoCdHelmOptions } from '../../values/argocd/argo-cd-helm-options';
import type { ArgoCdKustomizeOptions } from '../../values/argocd/argo-cd-kustomize-options';
import type { ArgoCdPluginOptions } from '../../values/argocd/argo-cd-plugin-options';
import type { SourceSpec } from '../../values/argocd/argo-cd-source';
import type { ArgoCdSourceHydrator } from '../../values/argocd/argo-cd-source-hydrator';
import type { ArgoCdDirectoryOptions, ArgoCdJsonnetVariable } from '../../values/argocd/argo-cd-source-options';

export function renderSource(spec: SourceSpec): ApplicationSpecSource {
  const { repoUrl, path, chart, targetRevision, tagPrefix, ref, name } = spec;
  return { repoUrl, path, chart, targetRevision, tagPrefix, ref, name, ...renderTool(spec) };
}

export function renderHydrator({ drySource, syncSource, hydrateToBranch }: ArgoCdSourceHydrator): ApplicationSpecSourceHydrator {
  const { repoUrl, path, targetRevision } = drySource._spec;
  return {
    drySource: { repoUrl, path: path ?? '', targetRevision: targetRevision ?? '', ...renderTool(drySource._spec) },
    syncSource: { path: syncSource.path, targetBranch: syncSource.targetBranch, repoUrl: syncSource.repoUrl },
    hydrateTo: hydrateToBranch === undefined ? undefined : { targetBranch: hydrateToBranch },
  };
}

type Tool = Pick<ApplicationSpecSource, 'directory' | 'helm' | 'kustomize' | 'plugin'>;

function renderTool({ directory, helm, kustomize, plugin }: SourceSpec): Tool {
  return {
    directory: directory && unlessEmpty(renderDirectory(directory)),
    helm: helm && unlessEmpty(renderHelm(helm)),
    kustomize: kustomize && unlessEmpty(renderKustomize(kustomize)),
    // An empty one says: the plugin whose discovery rule fits.
    plugin: plugin && renderPlugin(plugin),
  };
}

function renderDirectory(
  { recurse, include, exclude, disableExtensionFilter, jsonnet }: ArgoCdDirectoryOptions,
): ApplicationSpecSourceDirectory {
  return {
    disableExtensionFilter: on(disableExtensionFilter),
    recurse: on(recurse),
    include,
    exclude,
    jsonnet: jsonnet && unlessEmpty({
      extVars: filled(jsonnet.extVars)?.map(renderVariable),
      tlas: filled(jsonnet.tlas)?.map(renderVariable),
      libs: filled(jsonnet.libs),
    }),
  };
}

function renderVariable({ name, value, code }: ArgoCdJsonnetVariable): ArgoCdJsonnetVariable {
  return { name, value, code };
}

function renderHelm(helm: ArgoCdHelmOptions): ApplicationSpecSourceHelm {
  return {
    releaseName: helm.releaseName,
    valueFiles: filled(helm.valueFiles),
    ignoreMissingValueFiles: on(helm.ignoreMissingValueFiles),
    valuesObject: helm.valuesObject,
    values: helm.valuesText,
    parameters: filled(helm.parameters)?.map(({ name, value, forceString }) => ({ name, value, forceString })),
    fileParameters: filled(helm.fileParameters)?.map(({ name, path }) => ({ name, path })),
    skipCrds: on(helm.skipCrds),
    skipTests: on(helm.skipTests),
    skipSchemaValidation: on(helm.skipSchemaValidation),
    passCredentials: on(helm.passCredentials),
    namespace: helm.namespace,
    kubeVersion: helm.kubeVersion,
    apiVersions: filled(helm.apiVersions),
    version: helm.helmVersion,
  };
}

function renderKustomize(kustomize: ArgoCdKustomizeOptions): ApplicationSpecSourceKustomize {
  return {
    namePrefix: kustomize.namePrefix,
    nameSuffix: kustomize.nameSuffix,
    namespace: kustomize.namespace,
    images: filled(kustomize.images),
    replicas: filled(kustomize.replicas)
      ?.map(({ name, count }) => ({ name, count: ApplicationSpecSourceKustomizeReplicasCount.fromNumber(count) })),
    patches: filled(kustomize.patches)?.map(({ patch, path, target, options }) => ({
      patch,
      path,
      target: target && {
        group: target.group,
        version: target.version,
        kind: target.kind,
        name: target.name,
        namespace: target.namespace,
        labelSelector: target.labelSelector,
        annotationSelector: target.annotationSelector,
      },
      options,
    })),
    components: filled(kustomize.components),
    ignoreMissingComponents: on(kustomize.ignoreMissingComponents),
    commonLabels: unlessEmpty(kustomize.commonLabels ?? {}),
    labelWithoutSelector: on(kustomize.labelWithoutSelector),
    labelIncludeTemplates: on(kustomize.labelIncludeTemplates),
    forceCommonLabels: on(kustomize.forceCommonLabels),
    commonAnnotations: unlessEmpty(kustomize.commonAnnotations ?? {}),
    commonAnnotationsEnvsubst: on(kustomize.commonAnnotationsEnvsubst),
    forceCommonAnnotations: on(kustomize.forceCommonAnnotations),
    kubeVersion: kustomize.kubeVersion,
    apiVersions: filled(kustomize.apiVersions),
    version: kustomize.kustomizeVersion,
  };
}

function renderPlugin({ pluginName, env, parameters }: ArgoCdPluginOptions): ApplicationSpecSourcePlugin {
  return {
    name: pluginName,
    env: filled(env)?.map(({ name, value }) => ({ name, value })),
    parameters: filled(parameters)?.map(({ name, string, array, map }) => ({ name, string, array, map })),
  };
}

/*
 * Argo CD takes a tool out of an Application that says nothing about it. Where another Application manages this one, it
 * would then differ from Git for ever, so nothing is written that means nothing.
 */

function on(value: boolean | undefined): true | undefined {
  return value === true ? true : undefined;
}

function filled<T>(list: readonly T[] | undefined): T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...list];
}

function unlessEmpty<T extends object>(fields: T): T | undefined {
  return Object.values(fields).every((value) => value === undefined) ? undefined : fields;
}
