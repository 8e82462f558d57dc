import { constants as bufferConstants } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { UsageError, systemText } from '../usage-error';
import { STDIN } from './files';

/** How much of one input is read: no text of JavaScript is longer. */
const MOST = bufferConstants.MAX_STRING_LENGTH;

/** How long nobody may write to a pipe before it counts as empty, and how long to wait for more, in milliseconds. */
const PATIENCE = 2000;
const WAIT = 10;

const CHUNK = 1 << 20;

export interface Bytes {
  readonly bytes: Buffer;
  /** Whether the same can be read again. */
  readonly again: boolean;
}

/** All of a file, a pipe or standard input. Throws what is to be said where it cannot be read. */
export function readBytes(file: string): Bytes {
  let open: number | undefined;
  try {
    if (file === STDIN) return { bytes: readAll(0), again: false };
    // Else to open a pipe would wait for its writer, who may never come.
    open = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(open);
    const why = refusal(stats);
    if (why !== undefined) throw new UsageError(`${file}: cannot be read: ${why}`);
    return { bytes: readAll(open, stats.isFIFO() ? PATIENCE : 0), again: stats.isFile() };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}: cannot be read: ${error instanceof RangeError ? error.message : systemText(error)}`);
  } finally {
    if (open !== undefined) closeSync(open);
  }
}

function refusal(stats: Stats): string | undefined {
  if (stats.isDirectory()) return 'it is a folder';
  if (stats.isCharacterDevice() || stats.isBlockDevice()) return 'it is a device; - is standard input';
  return stats.isFile() && stats.size > MOST ? tooLarge() : undefined;
}

function tooLarge(): string {
  return `it has more than ${Math.floor(MOST / 1e6)} MB`;
}

/** @param patience how long to wait for the first byte */
function readAll(open: number, patience = 0): Buffer {
  const chunks: Buffer[] = [];
  const end = performance.now() + patience;
  for (let total = 0; ;) {
    const chunk = Buffer.allocUnsafe(CHUNK);
    const read = readSome(open, chunk);
    if (read === undefined || (read === 0 && total === 0 && performance.now() < end)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, WAIT);
      continue;
    }
    if (read === 0) return Buffer.concat(chunks, total);
    total += read;
    if (total > MOST) throw new RangeError(tooLarge());
    chunks.push(read < CHUNK ? Buffer.from(chunk.subarray(0, read)) : chunk);
  }
}

/** The number of bytes, or undefined where there are none yet. */
function readSome(open: number, chunk: Buffer): number | undefined {
  try {
    return readSync(open, chunk, 0, chunk.length, null);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EAGAIN') return undefined;
    // Windows says so at the end of a terminal's input.
    if (code === 'EOF') return 0;
    throw error;
  }
}
