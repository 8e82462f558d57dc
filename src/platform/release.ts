import { RELEASES, type Tool } from '../facts/releases';
import { isAtLeast, isVersion, lineOf } from '../facts/version';
import { type Problem, problem } from '../problem';

/** What is wrong with the release of a tool: it is none, it never was, or it is too old. One that is too new is not wrong. */
export function releaseProblem(tool: Tool, prop: string, release: string): Problem {
  const { title, lines, never = [], tested } = RELEASES[tool];
  if (!isVersion(release)) return problem(prop, release, `must be a release of ${title} as x.y.z, ${tested} for example`);
  const known = `known are ${lines.join(', ')}${lines.length > 1 ? ', and what came before each of them in its line' : ''}`;
  if (never.includes(release)) return problem(prop, release, `must be a release of ${title}, and this one never was; ${known}`);
  const [oldest] = lines;
  if (!isAtLeast(release, firstOf(oldest))) {
    return problem(prop, release, `must be ${firstOf(oldest)} or a later release of ${title}; ${known}`);
  }
  return undefined;
}

/** What people should know of a release that is taken. */
export function releaseNote(tool: Tool, release: string): string | undefined {
  const { title, lines, proven, tested, next } = RELEASES[tool];
  const known = lines.find((line) => lineOf(line) === lineOf(release));
  const newest = known ?? lines[lines.length - 1];
  if (known === undefined || (newest !== lineOf(newest) && !isAtLeast(newest, release))) {
    const ofLine = known === undefined ? '' : ' of its line';
    const after = known === undefined && next !== undefined ? `, but for what comes with the next one: ${next}` : '';
    return `${title} ${release} is newer than ${newest}, the newest known release${ofLine}, and is taken as that one${after}`;
  }
  return proven.includes(lineOf(release)) ? undefined
    : `${title} ${release} is accepted, and not proven: the tests of this library run ${tested}`;
}

/** The first release of a line. */
function firstOf(line: string): string {
  return `${lineOf(line)}.0`;
}
