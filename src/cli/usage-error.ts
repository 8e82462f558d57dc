/** Wrong use, a file that cannot be opened, no input at all: the command ends with code 2, and says only the message. */
export class UsageError extends Error {
  public override readonly name = 'UsageError';
}

/** What the system says of a file that it does not give. */
export function systemText(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT': return 'there is none';
    case 'EACCES': return 'permission denied';
    case 'EISDIR': return 'it is a folder';
    case 'ENOTDIR': return 'there is a file where a folder should be';
    case 'ENOSPC': return 'no space is left';
    case 'ELOOP': return 'its links go in a circle';
    default: return code ?? message;
  }
}
