import type { Problem } from '../../problem';

/** Whether an ApplicationSet fills something in here for each cluster; what comes out is not known now. */
export function isTemplate(text: string | undefined): boolean {
  return text !== undefined && text.includes('{{');
}

/** The check of a text that may be a template: then only the finished text could be checked. */
export function unlessTemplate(check: (prop: string, text: string) => Problem, prop: string, text: string | undefined): Problem {
  return text === undefined || isTemplate(text) ? undefined : check(prop, text);
}

/** The entries without any template in them. */
export function withoutTemplates(map: { [key: string]: string } | undefined): { [key: string]: string } {
  return Object.fromEntries(Object.entries(map ?? {}).filter((entry) => !entry.some(isTemplate)));
}
