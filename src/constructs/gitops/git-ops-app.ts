import { type ApiObject, App, type Chart, YamlOutputType } from 'cdk8s';
import { isDeepStrictEqual } from 'node:util';
import { problem, problemText } from '../../problem';
import { manifestYaml } from '../../render/manifest-yaml';
import type { JsonObject } from '../../manifests/manifest';
import { Judge, type Judgement } from '../judgement';
import { reportForeign } from '../problems';
import { FolderSharing } from './folder-sharing';
import { OutputFolder } from './output-folder';
import { Progress } from './progress';
import { TreeOutput } from './tree-output';

/**
 * The App for output that is committed, and for fleets of many charts. What it writes is what `App` writes, to the byte.
 *
 * - The tree is validated once. `App` validates it once more for each chart.
 * - What is judged is what is written: where a validation changes an object, the rules look at it again.
 * - A synth writes all or nothing. Each file that changes is staged whole in the output folder, under a name that is no manifest's, and
 *   all of them get their names in the end. An error, a full disk or a kill before that leaves the output as it was; after a kill
 *   among the renames the next run mends it. Folders that are links or mounts stay what they are.
 * - A file that would stay the same is not touched. A file with `outputFileExtension` that no chart makes any more is removed; whatever
 *   else is in the folder stays. In one process several apps may write to one folder.
 *
 * Under `cdk8s synth`, which empties the output folder first, nothing of the old output can be kept: write to another folder there and
 * swap, `cdk8s synth --output .next && rm -rf dist && mv .next dist`, or run the program itself.
 *
 * @example
 *
 * const app = new GitOpsApp();
 * new Chart(app, 'my-app', { namespace: 'default', disableResourceNameHashes: true });
 * app.synth();
 *
 * @see https://cdk8s.io/docs/v2.70/basics/app/
 */
export class GitOpsApp extends App {
  // Without a constructor of its own it takes what App takes, of whichever release.
  private readonly sharing = sharingOf(this);

  /** Writes all manifests to the output folder, or throws an error that lists all problems, and writes nothing. */
  public override synth(): void {
    this.sharing.begin();
    const progress = new Progress();
    try {
      Judge.of(this).synthesize(() => validate(this, progress), (judgement) => this.write(judgement, progress));
    } finally {
      progress.end();
    }
  }

  /** All manifests as one text, which is validated once. */
  public override synthYaml(): string {
    const progress = new Progress();
    try {
      return Judge.of(this).synthesize(() => validate(this, progress), (judgement) => {
        const changed = new Map<ApiObject, JsonObject>();
        const documents = new TreeOutput(this, (object) => rendered(judgement, object, changed)).documents();
        rejectProblems(Judge.of(this).problemsOf(judgement, changed));
        return manifestYaml(documents);
      });
    } finally {
      progress.end();
    }
  }

  private write(judgement: Judgement, progress: Progress): void {
    const folder = new OutputFolder(this.outdir, this.outputFileExtension);
    try {
      const changed = new Map<ApiObject, JsonObject>();
      const output = new TreeOutput(this, (object) => rendered(judgement, object, changed));
      output.charts.forEach((chart, position) => {
        for (const { path, documents } of output.filesOf(chart, position)) {
          if (!folder.put(path, manifestYaml(documents))) warnOfLoss(path, chart);
        }
        progress.at('rendering chart', position + 1, output.charts.length);
      });
      if (recordsMetadata(this)) folder.put('construct-metadata.json', output.metadata());
      rejectProblems(Judge.of(this).problemsOf(judgement, changed));
      folder.commit();
    } catch (error) {
      folder.discard();
      throw error;
    }
    const others = this.sharing.wrote(folder.files);
    if (!this.sharing.isAwaited) folder.clean(others, this.yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE);
  }
}

/** The root tells of objects that no construct of ours has made, also where there is none of ours. */
function sharingOf(app: App): FolderSharing {
  reportForeign(app);
  return new FolderSharing(app, app.outdir, app.outputFileExtension);
}

/** As cdk8s does it, with its words. */
function validate(app: App, progress: Progress): void {
  const errors: string[] = [];
  const all = app.node.findAll();
  all.forEach(({ node }, position) => {
    progress.at('validating construct', position + 1, all.length);
    for (const error of node.validate()) errors.push(`[${node.path}] ${error}`);
  });
  rejectProblems(errors);
}

function rejectProblems(errors: readonly string[]): void {
  if (errors.length === 0) return;
  throw new Error(['Validation failed with the following errors:', ...errors.map((error) => `  ${error}`)].join('\n'));
}

/** What is written of an object; noted where that is not what was judged. */
function rendered(judgement: Judgement, object: ApiObject, changed: Map<ApiObject, JsonObject>): JsonObject {
  const manifest = object.toJson() as JsonObject;
  if (!judgement.isJudged(object, (judged) => isDeepStrictEqual(judged, manifest))) changed.set(object, manifest);
  return manifest;
}

/** What its props or the environment say: cdk8s keeps it to itself. */
function recordsMetadata(app: App): boolean {
  return (app as unknown as { readonly recordConstructMetadata?: boolean }).recordConstructMetadata === true;
}

/** cdk8s loses the first one without a word. */
function warnOfLoss(path: string, chart: Chart): void {
  console.warn(`cdk8s-canary: warning: ${problemText({ ...problem('yamlOutputType', path,
    'must give each object a file of its own: another object has this one already, and is lost, give one of them another name or take'
      + ' FILE_PER_CHART'), place: chart.node.path })}`);
}
