/** Suites that may be skipped, by name, with commas between them. */
export const ALLOW_SKIPPED = 'CDK8S_CANARY_ALLOW_SKIPPED';

export function allowedSkips(text: string = process.env[ALLOW_SKIPPED] ?? ''): string[] {
  return text.split(',').map((name) => name.trim()).filter((name) => name !== '');
}
