import { build } from './build';

/** Builds once, before the workers of jest start. */
export default async function globalSetup(): Promise<void> {
  try {
    await build();
  } catch (error) {
    // Jest would print a stack above and below of the one line that says what to do.
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  }
}
