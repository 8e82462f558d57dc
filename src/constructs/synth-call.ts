/** Which call of cdk8s some code of ours runs in. */
export interface SynthCall {
  /**
   * `app`: the whole app is validated, before any chart is. `chart-of-app`: one of its charts is validated and rendered, after
   * that. `chart`: a chart is by itself, as `Testing.synth` does it. `none`: somebody asks for something outside of a synth.
   */
  readonly kind: 'app' | 'chart-of-app' | 'chart' | 'none';

  /** The method of the app, with its file: two calls of one app have the same. */
  readonly app?: string;
}

/** `at App.synth (/…/app.js:156:9)`, or `at /…/app.js:215:70` in a function without a name. */
const FRAME = /^\s*at (?:(.*?) \()?(.*?):\d+:\d+\)?$/;
const APP_METHOD = /(^|\.)(synth|synthYaml)$/;
const CHART_METHOD = /(^|\.)_synthChart$/;

/**
 * cdk8s validates a whole app once, and once more for each of its charts, and tells a validation nothing of it. The call
 * stack does. Where it does not, because a bundler renamed what it shows, everything is judged anew: that is slow, not wrong.
 */
export function synthCall(): SynthCall {
  const frames = stack();
  const chart = frames.findIndex(({ name }) => CHART_METHOD.test(name));
  if (chart === -1) {
    // The app's own code called on: a method of that name of somebody else does not.
    const app = frames.find(({ name, file }, i) => APP_METHOD.test(name) && frames.at(i - 1)?.file === file && i > 0);
    return app === undefined ? { kind: 'none' } : { kind: 'app', app: shown(app) };
  }
  // _synthChart, Chart.toJson, and the app of the same file, or whoever wants one chart.
  const caller = frames.at(chart + 2);
  return caller !== undefined && APP_METHOD.test(caller.name) && caller.file === frames[chart].file
    ? { kind: 'chart-of-app', app: shown(caller) } : { kind: 'chart' };
}

interface Frame {
  readonly name: string;
  readonly file: string;
}

function shown({ name, file }: Frame): string {
  return `${name} ${file}`;
}

function stack(): Frame[] {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = Infinity;
  try {
    return (new Error().stack ?? '').split('\n').flatMap((line) => {
      const match = FRAME.exec(line);
      return match === null ? [] : [{ name: (match[1] ?? '').replace(/ \[as .*\]$/, ''), file: match[2] }];
    });
  } finally {
    Error.stackTraceLimit = limit;
  }
}
