/**
 * Whether Kubernetes takes a text for an IP address in its older fields, where leading zeros are allowed.
 *
 * @see https://github.com/kubernetes/utils/blob/master/net/parse.go
 */
export function isIpAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text);
}

function isIpv4(text: string): boolean {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^\d+$/.test(part) && Number(part) <= 255);
}

function isIpv6(text: string): boolean {
  const last = text.slice(text.lastIndexOf(':') + 1);
  const plain = isIpv4(last) && text.includes(':') ? `${text.slice(0, text.lastIndexOf(':') + 1)}0:0` : text;
  const halves = plain.split('::');
  if (halves.length > 2 || !/^[0-9a-fA-F:]*$/.test(plain)) return false;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = groups.flat().length;
  return groups.flat().every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (halves.length === 2 ? count <= 7 : count === 8);
}
