import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync } from 'node:fs';
import { type Workspace } from './workspace';

/** Who may speak to the API server by a token of its own, and in which groups. */
export type Users = { readonly [user: string]: readonly string[] };

/** The API server's token file, and each user's token. */
export function tokenFile(workspace: Workspace, users: Users): { path: string; tokens: Map<string, string> } {
  const tokens = new Map(Object.keys(users).map((user) => [user, randomBytes(24).toString('hex')]));
  const lines = Object.entries(users).map(([user, groups]) => `${tokens.get(user)},${user},${user},"${groups.join(',')}"`);
  return { path: workspace.file('tokens.csv', lines.join('\n')), tokens };
}

/** The key pair that signs the tokens of ServiceAccounts. */
export function signingKey(workspace: Workspace): string {
  const { privateKey } = generateKeyPairSync('rsa',
    { modulusLength: 2048, publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  return workspace.file('service-accounts.key', privateKey);
}

export function kubeconfig(
  workspace: Workspace,
  user: string,
  connection: { readonly server: string; readonly ca: string; readonly token: string },
): string {
  return workspace.file(`${user.replace(/[^a-z0-9-]/g, '-')}.kubeconfig`, JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'e2e', cluster: { server: connection.server, 'certificate-authority': connection.ca } }],
    users: [{ name: user, user: { token: connection.token } }],
    contexts: [{ name: 'e2e', context: { cluster: 'e2e', user } }],
    'current-context': 'e2e',
  }));
}

/** The files that a pod gets of its ServiceAccount. */
export function podCredentials(
  workspace: Workspace,
  account: { readonly namespace: string; readonly ca: string; readonly token: string },
): string {
  const folder = workspace.file(`service-account-${account.namespace}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(account.ca, `${folder}/ca.crt`);
  workspace.file(`service-account-${account.namespace}/token`, account.token);
  workspace.file(`service-account-${account.namespace}/namespace`, account.namespace);
  return folder;
}
