import { type JsonObject, shownObject } from '../manifests/manifest';

/** Objects as people name them, one after the other. */
export function listedObjects(objects: readonly JsonObject[]): string {
  return listedTexts(objects.map(shownObject));
}

export function listedTexts(texts: readonly string[]): string {
  return texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts[texts.length - 1]}`;
}

/** Enough of some texts to find the rest. */
export function few(texts: readonly string[]): string {
  return texts.length <= 3 ? listedTexts(texts) : `${texts.slice(0, 3).join(', ')} and ${texts.length - 3} more`;
}
