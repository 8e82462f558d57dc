import { type Manifest } from '../../../support/manifests';
import { type Api } from './api';
import { type Account, type Right, isAllowed } from './rights';

const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', '*'];

/** Every verb on every resource that the API server knows, its subresources among them, and on all of them at once. */
export async function everyRight(api: Api): Promise<Right[]> {
  const { groups } = JSON.parse(await api.raw('/apis')) as Manifest;
  const versions = (groups as Manifest[]).flatMap((group) =>
    (group.versions as Manifest[]).map(({ groupVersion }) => String(groupVersion)));
  const resources = new Map<string, Omit<Right, 'verb'>>([['*', { group: '*', resource: '*' }]]);
  for (const version of ['v1', ...versions]) {
    const group = version.includes('/') ? version.split('/')[0] : '';
    const list = JSON.parse(await api.raw(group === '' ? `/api/${version}` : `/apis/${version}`)) as Manifest;
    for (const { name } of list.resources as { name: string }[]) resources.set(`${group} ${name}`, { group, resource: name });
  }
  return [...resources.values()].flatMap((resource) => VERBS.map((verb) => ({ verb, ...resource })));
}

/** Those of them that the account has, by a SubjectAccessReview for each. */
export async function allowedOf(api: Api, account: Account, rights: readonly Right[]): Promise<Right[]> {
  const allowed: Right[] = [];
  for (let start = 0; start < rights.length; start += BATCH) {
    const some = rights.slice(start, start + BATCH);
    const answers = await Promise.all(some.map(async (right) => isAllowed(api, account, right)));
    allowed.push(...some.filter((_, index) => answers[index]));
  }
  return allowed;
}

const BATCH = 20;
