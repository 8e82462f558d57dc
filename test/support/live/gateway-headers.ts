import { copyOf } from './paths';

const API_DEFAULT_PATH = { type: 'PathPrefix', value: '/' };

/** A rule that the plugin takes for one of its own: by name, numbered or not, or as one that leads to the canary alone. */
export function isManaged({ name, backendRefs }: any, managed: readonly string[], canary: string | undefined): boolean {
  if (canary !== undefined && backendRefs?.length === 1 && backendRefs[0].name === canary) return true;
  return managed.some((route) =>
    name === route || (typeof name === 'string' && name.startsWith(`${route}-`) && /^\d+$/.test(name.slice(route.length + 1))));
}

/** One rule for each that holds both Services: the first has the step's name, the others a number behind it. */
export function headerRules(
  kind: string,
  rules: readonly any[],
  { name, match }: any,
  { stable, canary }: { readonly stable?: string; readonly canary?: string },
): any[] {
  const backend = (rule: any, service: string | undefined): any => rule.backendRefs?.find((ref: any) => ref.name === service);
  const sources = rules.filter((rule) => backend(rule, stable) !== undefined && backend(rule, canary) !== undefined);
  const headers: any[] = match.map(headerMatch);
  return sources.map((source, index) => ({
    name: index === 0 ? name : `${name}-${index}`,
    matches: ((source.matches ?? [{}]) as any[]).map((each) => ({
      ...(kind === 'HTTPRoute' ? { path: API_DEFAULT_PATH } : {}),
      ...copyOf(each),
      headers: [...(each.headers ?? []), ...headers],
    })),
    ...(source.filters === undefined ? {} : { filters: copyOf(source.filters) }),
    backendRefs: [{ group: '', kind: 'Service', name: canary, port: backend(source, canary).port, weight: 1 }],
  }));
}

function headerMatch({ headerName, headerValue }: any): any {
  const { exact, prefix, regex } = headerValue;
  return exact === undefined ? { name: headerName, type: 'RegularExpression', value: regex ?? `${prefix}.*` }
    : { name: headerName, type: 'Exact', value: exact };
}
