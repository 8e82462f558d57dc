import { type Problem, problem, unique } from '../../problem';
import { dnsLabel, notEmpty, wholeNumber } from '../check';
import type { ArgoCdHelmOptions } from './argo-cd-helm-options';
import type { ArgoCdKustomizeOptions, ArgoCdKustomizePatch } from './argo-cd-kustomize-options';
import type { ArgoCdPluginOptions, ArgoCdPluginParameter } from './argo-cd-plugin-options';
import type { ArgoCdDirectoryOptions, ArgoCdGitOptions, ArgoCdJsonnetVariable } from './argo-cd-source-options';
import { unlessTemplate } from './template';

export function required(prop: string, value: string): Problem {
  return (value as string | undefined) === undefined ? problem(prop, value, 'must be given') : notEmpty(prop, value);
}

export function repositoryProblem(repoUrl: string): Problem {
  const password = /^([a-z]+:\/\/)[^/\s@]*:[^/\s@]*@(.*)$/i.exec(repoUrl);
  if (password !== null) return problem('repoUrl', `${password[1]}${password[2]}`,
    'must not hold credentials: put them in a repository Secret of Argo CD');
  return required('repoUrl', repoUrl)
    ?? (/\s/.test(repoUrl.replace(/{{.*?}}/g, '')) ? problem('repoUrl', repoUrl, 'must not have spaces') : undefined);
}

export function refProblem(ref: string | undefined): Problem {
  return unlessTemplate((prop, text) =>
    (/^[a-zA-Z0-9_-]+$/.test(text) ? undefined
      : problem(prop, text, 'must have letters, digits, \'-\' and \'_\' only, at least one')), 'ref', ref);
}

export function gitProblems({ path, targetRevision, tagPrefix, ref, name }: ArgoCdGitOptions): Problem[] {
  return [required('path', path) ?? pathProblem('path', path), notEmpty('targetRevision', targetRevision), notEmpty('tagPrefix', tagPrefix),
    refProblem(ref), notEmpty('name', name)];
}

export function pathProblem(prop: string, path: string): Problem {
  const inside = !path.startsWith('/') && !path.split('/').includes('..');
  return inside ? undefined : problem(prop, path, 'must be a path inside the repository: relative and without \'..\'');
}

export function directoryProblems({ include, exclude, jsonnet }: ArgoCdDirectoryOptions): Problem[] {
  return [
    notEmpty('include', include),
    notEmpty('exclude', exclude),
    ...variableProblems('jsonnet.extVars', jsonnet?.extVars),
    ...variableProblems('jsonnet.tlas', jsonnet?.tlas),
    ...texts('jsonnet.libs', jsonnet?.libs),
  ];
}

function variableProblems(prop: string, variables: readonly ArgoCdJsonnetVariable[] | undefined): Problem[] {
  return names(prop, variables?.map(({ name }) => name));
}

export function helmProblems(options: ArgoCdHelmOptions): Problem[] {
  const { releaseName, valueFiles, valuesObject, valuesText, parameters, fileParameters, namespace, kubeVersion, apiVersions,
    helmVersion } = options;
  return [
    notEmpty('releaseName', releaseName),
    ...texts('valueFiles', valueFiles),
    valuesObject !== undefined && valuesText !== undefined
      ? problem('valuesText', valuesText, 'must not be set together with \'valuesObject\', which would win') : undefined,
    ...names('parameters', parameters?.map(({ name }) => name)),
    ...names('fileParameters', fileParameters?.map(({ name }) => name)),
    ...(fileParameters ?? []).map(({ path }, i) => notEmpty(`fileParameters[${i}].path`, path)),
    unlessTemplate(dnsLabel, 'namespace', namespace),
    notEmpty('kubeVersion', kubeVersion),
    ...texts('apiVersions', apiVersions),
    helmVersion === undefined || ['v3', 'v4'].includes(helmVersion) ? undefined : problem('helmVersion', helmVersion, 'must be v3 or v4'),
  ];
}

export function kustomizeProblems(options: ArgoCdKustomizeOptions): Problem[] {
  const { namePrefix, nameSuffix, namespace, images, replicas, patches, components, kubeVersion, apiVersions, kustomizeVersion } = options;
  return [
    notEmpty('namePrefix', namePrefix),
    notEmpty('nameSuffix', nameSuffix),
    unlessTemplate(dnsLabel, 'namespace', namespace),
    ...texts('images', images),
    ...names('replicas', replicas?.map(({ name }) => name)),
    ...(replicas ?? []).map(({ count }, i) => wholeNumber(`replicas[${i}].count`, count, 0)),
    ...(patches ?? []).map(patchProblem),
    ...texts('components', components),
    notEmpty('kubeVersion', kubeVersion),
    ...texts('apiVersions', apiVersions),
    notEmpty('kustomizeVersion', kustomizeVersion),
  ];
}

function patchProblem({ patch, path }: ArgoCdKustomizePatch, index: number): Problem {
  const given = [patch, path].filter((text) => text !== undefined && text !== '').length;
  return given === 1 ? undefined
    : problem(`patches[${index}]`, { patch, path }, 'must have exactly one of \'patch\' and \'path\', and not empty');
}

export function pluginProblems({ pluginName, env, parameters }: ArgoCdPluginOptions): Problem[] {
  return [
    notEmpty('pluginName', pluginName),
    ...names('env', env?.map(({ name }) => name)),
    ...names('parameters', parameters?.map(({ name }) => name)),
    ...(parameters ?? []).map(parameterProblem),
  ];
}

function parameterProblem({ name, string, array, map }: ArgoCdPluginParameter, index: number): Problem {
  const given = [string, array, map].filter((value) => value !== undefined).length;
  return given === 1 ? undefined : problem(`parameters[${index}]`, name, 'must have exactly one of \'string\', \'array\' and \'map\'');
}

function texts(prop: string, values: readonly string[] | undefined): Problem[] {
  return (values ?? []).map((text, i) => notEmpty(`${prop}[${i}]`, text));
}

/** Of two entries of one name the tools take one, and do not say which. */
function names(prop: string, values: readonly string[] | undefined): Problem[] {
  const repeated = unique((i) => `${prop}[${i}].name`, values);
  return (values ?? []).map((name, i) => notEmpty(`${prop}[${i}].name`, name) ?? repeated[i]);
}
