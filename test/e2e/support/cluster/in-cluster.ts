import { spawnSync } from 'node:child_process';

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

/** A mount namespace of one's own: a user namespace lets everybody have one, where the system allows it. */
const UNSHARE = process.getuid?.() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];

/** Puts the credentials of a pod where a pod has them, for one program and what it starts, and for nobody else. */
const ENTER = `mount -t tmpfs tmpfs /var/run && mkdir -p ${ACCOUNT} && cp "$1"/* ${ACCOUNT}/ && shift && exec "$@"`;

/** The command that runs a program with the files of `folder` (token, ca.crt, namespace) as its ServiceAccount. */
export function asInCluster(folder: string, program: string, args: readonly string[]): { program: string; args: string[] } {
  return { program: 'unshare', args: [...UNSHARE, 'sh', '-c', ENTER, 'enter', folder, program, ...args] };
}

/** Why there can be no such thing on this machine, if so. */
export function inClusterProblem(): string | undefined {
  const { status, stderr, error } = spawnSync('unshare', [...UNSHARE, 'mount', '-t', 'tmpfs', 'tmpfs', '/var/run'], { encoding: 'utf8' });
  return status === 0 ? undefined : `unshare ${UNSHARE.join(' ')}: ${error?.message ?? stderr.trim()}`;
}
