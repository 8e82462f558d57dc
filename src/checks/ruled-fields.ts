import type { HiddenPart } from '../drift/argo-cd/hidden-fields';
import { shownObjects } from '../manifests/manifest';
import type { Found } from './rule';

/** One finding for each field of a rule, however many objects it takes something out of. */
export function ruledFields(parts: readonly HiddenPart[], message: (objects: string, parts: readonly HiddenPart[]) => string): Found[] {
  const byField = new Map<unknown, Map<string, HiddenPart[]>>();
  for (const part of parts) {
    const fields = byField.get(part.holder) ?? new Map<string, HiddenPart[]>();
    byField.set(part.holder, fields);
    const key = JSON.stringify([part.path, part.text]);
    const known = fields.get(key);
    if (known === undefined) fields.set(key, [part]);
    else known.push(part);
  }
  return [...byField.values()].flatMap((fields) => [...fields.values()]).map((same): Found => {
    const [{ holder, path, text }] = same;
    const objects = [...new Set(same.map(({ target }) => target.object))];
    return { object: holder, path, value: text, message: message(shownObjects(objects), same),
      others: objects.filter((each) => each !== holder) };
  });
}
