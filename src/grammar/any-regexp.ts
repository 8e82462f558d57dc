import { goRegExpFault } from './go-regexp';

/**
 * What is wrong with a regular expression in every dialect: RE2, JavaScript's, and that of Perl which HAProxy, NGINX and others
 * have. Which one a proxy takes is its own affair, so only what none of them takes is found.
 */
export function anyRegExpFault(pattern: string): string | undefined {
  const fault = goRegExpFault(pattern);
  if (fault === undefined || isOfJavaScript(pattern) || hasFormOfPerl(pattern)) return undefined;
  return fault;
}

function isOfJavaScript(pattern: string): boolean {
  try {
    return new RegExp(pattern).source !== '';
  } catch {
    return false;
  }
}

/** What Perl's dialect has more of is not read: only that brackets meet, and that repeats have something to repeat. */
function hasFormOfPerl(pattern: string): boolean {
  const plain = pattern
    .replace(/\\Q[^]*?(\\E|$)/g, 'a')
    .replace(/\\[^]/g, 'a')
    .replace(/\[\^?\]?(\[:\^?\w+:\]|[^\]])*\]/g, 'a')
    .replace(/\(\?#[^)]*\)/g, '');
  if (/[\\[]/.test(plain)) return false;
  // A verb or a group of another kind begins with what repeats elsewhere.
  const repeats = plain.replace(/\(\*[A-Z_0-9]+(:\w*)?\)/g, 'a').replace(/\(\?([:=!>|]|<[=!]|P?<\w+>)/g, '(').replace(/\(\?/g, '(a');
  return bracketsMeet(plain) && !/(^|[(|])[*+?]/.test(repeats) && !/[*+?}][*]/.test(repeats);
}

function bracketsMeet(plain: string): boolean {
  let depth = 0;
  for (const character of plain) {
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
