/** Words of other languages of paths, which no key of an object has in it. */
const PATH_WORD = /^\*+$|[[\]]/;
const MAPS = ['annotations', 'labels', 'matchLabels'];

/** Why a JSON pointer leads nowhere, whatever the object is. Undefined where it may lead somewhere. */
export function pointerFault(pointer: string): string | undefined {
  if (!pointer.startsWith('/')) return 'it does not begin with a slash';
  const tokens = pointer.slice(1).split('/');
  const word = tokens.find((token) => PATH_WORD.test(token));
  if (word !== undefined) return `${word} is taken to the letter, and names no entry`;
  const map = tokens.findIndex((token, i) => MAPS.includes(token) && (token === 'matchLabels' || tokens[i - 1] === 'metadata'));
  return map === -1 || tokens.length <= map + 2 ? undefined
    : `a slash in a key is written ~1, as in ${tokens.slice(map + 1).join('~1')}`;
}
