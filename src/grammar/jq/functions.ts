/** Functions of jq that are read here, with the number of their arguments. */
export const JQ_FUNCTIONS: ReadonlySet<string> = new Set([
  'select/1', 'not/0', 'empty/0', 'test/1', 'startswith/1', 'endswith/1', 'contains/1', 'has/1', 'length/0', 'tostring/0', 'type/0',
  'any/0', 'any/1', 'any/2', 'all/0', 'all/1', 'all/2', 'unique/0', 'del/1', 'map/1', 'fromjson/0', 'sub/2', 'IN/1', 'first/0', 'recurse/0',
  'arrays/0', 'objects/0', 'strings/0', 'values/0', 'ascii_downcase/0', 'keys/0',
]);
