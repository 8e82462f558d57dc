import { type Problem, problem } from '../../problem';

/** Real-time signals are counted from both ends. */
const REAL_TIME = [
  'SIGRTMIN', ...Array.from({ length: 15 }, (_, i) => `SIGRTMIN+${i + 1}`),
  ...Array.from({ length: 14 }, (_, i) => `SIGRTMAX-${14 - i}`), 'SIGRTMAX',
];

const SIGNALS = new Map([
  ['linux', [...[
    'ABRT', 'ALRM', 'BUS', 'CHLD', 'CLD', 'CONT', 'FPE', 'HUP', 'ILL', 'INT', 'IO', 'IOT', 'KILL', 'PIPE', 'POLL', 'PROF', 'PWR', 'QUIT',
    'SEGV', 'STKFLT', 'STOP', 'SYS', 'TERM', 'TRAP', 'TSTP', 'TTIN', 'TTOU', 'URG', 'USR1', 'USR2', 'VTALRM', 'WINCH', 'XCPU', 'XFSZ',
  ].map((name) => `SIG${name}`), ...REAL_TIME]],
  ['windows', ['SIGKILL', 'SIGTERM']],
]);

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3496 */
export function stopSignalProblem(prop: string, signal: string | undefined, os: string | undefined): Problem {
  if (signal === undefined) return undefined;
  if (os === undefined) return problem(prop, signal, 'must not be set where the pod does not say its os.name');
  const known = SIGNALS.get(os);
  return known === undefined || known.includes(signal) ? undefined
    : problem(prop, signal, `must be a signal that ${os} has, such as ${known.slice(-2).join(' or ')}`);
}
