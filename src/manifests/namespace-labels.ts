import { NAMESPACES_FROM, NAMESPACE_NAME_LABEL } from '../facts/gateway-api';
import { NAMESPACE } from '../facts/kinds';
import { maySelect } from './label-selector';
import type { TakenFrom } from './listeners';
import { type JsonObject, at, record } from './manifest';
import type { ManifestIndex } from './manifest-index';

/** Whether something of a namespace may be taken by what is in another one. What is not known may be right. */
export function mayTake({ from, selector }: TakenFrom, own: string | undefined, other: string | undefined, index: ManifestIndex): boolean {
  switch (from) {
    case NAMESPACES_FROM.none: return false;
    case NAMESPACES_FROM.same: return own === undefined || other === undefined || own === other;
    case NAMESPACES_FROM.selector: return selector !== undefined && (other === undefined || selectsNamespace(selector, other, index));
    default: return true;
  }
}

/** The Namespace of a name, if it is among the manifests. */
export function namespaceNamed(name: string | undefined, index: ManifestIndex): JsonObject[] {
  return name === undefined ? [] : index.anywhere(NAMESPACE, name);
}

/** Of a Namespace that is not among the manifests no label but its name is known. */
function selectsNamespace(selector: JsonObject, name: string, index: ManifestIndex): boolean {
  const own = { [NAMESPACE_NAME_LABEL]: name };
  const found = namespaceNamed(name, index);
  return found.length === 0 ? maySelect(selector, own, (key) => key === NAMESPACE_NAME_LABEL)
    : found.some((manifest) => maySelect(selector, { ...record(at(manifest, 'metadata', 'labels')), ...own }, () => true));
}
