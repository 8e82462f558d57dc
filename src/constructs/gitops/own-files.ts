import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';

/** What cdk8s calls a chart or a whole app, and what it calls a single object: `Service.web`. */
const CHART = /^[0-9a-z][0-9a-z-]*$/;
const OBJECT = /^[A-Z][0-9A-Za-z]*\.[0-9A-Za-z._-]+$/;

/**
 * The files of a folder that an app with this extension can have written: with what a chart, an app or an object is called before
 * it. With `.k8s.yaml` that is `web.k8s.yaml`, and not the `web.dev.k8s.yaml` of an app with `.dev.k8s.yaml`.
 */
export function ownFilesIn(folder: string, extension: string, inFolders: boolean): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const own = entries.filter((entry) => isOwn(entry, extension, CHART, OBJECT)).map(({ name }) => name);
  if (!inFolders) return own;
  // Another app may have its folder in this one: what is called like a chart there is that app's.
  const ofCharts = entries.filter((entry) => entry.isDirectory() && CHART.test(entry.name))
    .flatMap(({ name }) => readdirSync(join(folder, name), { withFileTypes: true })
      .filter((entry) => isOwn(entry, extension, OBJECT)).map((entry) => `${name}/${entry.name}`));
  return [...own, ...ofCharts];
}

function isOwn(entry: Dirent, extension: string, ...patterns: readonly RegExp[]): boolean {
  if (entry.isDirectory() || !entry.name.endsWith(extension)) return false;
  const name = entry.name.slice(0, entry.name.length - extension.length);
  return patterns.some((pattern) => pattern.test(name));
}
