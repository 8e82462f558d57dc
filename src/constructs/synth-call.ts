/** Which call of cdk8s some code of ours runs in. */
export interface SynthCall {
  /**
   * `app`: the whole app is validated, before any chart is. `chart-of-app`: one of its charts is validated and rendered, after
   * that. `chart`: a chart is by itself, as `Testing.synth` does it. `none`: somebody asks for something outside of a synth.
   */
  readonly kind: 'app' | 'chart-of-app' | 'chart' | 'none';

  /** The method that was called, and from where: one call has one. */
  readonly entry: string;
}

interface Frame {
  readonly name: string;
  readonly file: string;
  readonly place: string;
}

const NONE: SynthCall = { kind: 'none', entry: '' };

/** `at App.synth (/…/app.js:156:9)`, or `at /…/app.js:215:70` in a function without a name. */
const FRAME = /^\s*at (?:(.*?) \()?(.*?):(\d+:\d+)\)?$/;
const APP_METHOD = /(^|\.)(synth|synthYaml)$/;
const CHART_METHOD = /(^|\.)_synthChart$/;
const TO_JSON = /(^|\.)toJson$/;

/**
 * The call that a validation of the root runs in. cdk8s validates a whole app once, and once more for each of its charts, and
 * tells a validation nothing of it. The call stack does. Where it does not, because a bundler renamed what it shows, everything
 * is judged anew: that is slow, not wrong.
 */
export function validatingCall(): SynthCall {
  const frames = stack();
  // Called by Node.validate of constructs, and that by cdk8s' own function for it.
  const node = frames.findIndex(({ name }) => /(^|\.)Node\.validate$/.test(name));
  const file = frames.at(node + 1)?.file;
  return node === -1 || frames.length < node + 3 ? NONE : callAt(frames, node + 2, file);
}

/** Whether that call is still going on, so that what is rendered now is its output. */
export function isWithin({ kind, entry }: SynthCall): boolean {
  const frames = stack();
  return kind !== 'none' && frames.some(({ name, file }, i) => entry.startsWith(`${name} ${file}`) && entryAt(frames, i) === entry);
}

function callAt(frames: readonly Frame[], position: number, file: string | undefined): SynthCall {
  const { name } = frames[position];
  if (frames[position].file !== file) return NONE;
  if (APP_METHOD.test(name)) return { kind: 'app', entry: entryAt(frames, position) };
  if (!CHART_METHOD.test(name)) return NONE;
  let caller = position + 1;
  // Chart.toJson, and those of charts that override it.
  while (caller < frames.length && TO_JSON.test(frames[caller].name)) caller += 1;
  const ofApp = caller < frames.length && frames[caller].file === file && APP_METHOD.test(frames[caller].name);
  return ofApp ? { kind: 'chart-of-app', entry: entryAt(frames, caller) } : { kind: 'chart', entry: entryAt(frames, position) };
}

/** The method, wherever it is in its course, and all that called it, to the line. */
function entryAt(frames: readonly Frame[], position: number): string {
  const { name, file } = frames[position];
  return [`${name} ${file}`, ...frames.slice(position + 1).map((frame) => `${frame.name} ${frame.file}:${frame.place}`)].join('\n');
}

function stack(): Frame[] {
  const text = stackText();
  return text.split('\n').flatMap((line) => {
    const match = FRAME.exec(line);
    return match === null ? [] : [{ name: (match[1] ?? '').replace(/ \[as .*\]$/, ''), file: match[2], place: match[3] }];
  });
}

/** Empty where somebody has made errors without a stack, or with another. */
function stackText(): string {
  const limit = Error.stackTraceLimit;
  try {
    Error.stackTraceLimit = Infinity;
    const { stack: text } = new Error() as { stack?: unknown };
    return typeof text === 'string' ? text : '';
  } catch {
    return '';
  } finally {
    restore(limit);
  }
}

function restore(limit: number): void {
  try {
    Error.stackTraceLimit = limit;
  } catch {
    // It could not be changed either.
  }
}
