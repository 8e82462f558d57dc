import { existsSync } from 'node:fs';
import { basename, dirname, join, posix, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { FindingSeverity } from '../../checks/finding';
import { APPLICATION, APPLICATION_SET, type ObjectKind } from '../../facts/kinds';
import { at, keyOf, record, records, shownObject, text } from '../../manifests/manifest';
import type { ReportedFinding } from '../../report/check-report';
import type { ReadObject } from '../input/documents';
import { isIgnoredByGit } from '../input/git-ignore';
import type { Input } from '../input/read';
import { CONSTRUCT_METADATA } from './file-rules';

const FILE = 'construct-metadata.json';

const WHY = 'Argo CD takes it for a manifest, fails as it has no kind, and syncs nothing';
const MEND = 'name it in .gitignore, or in exclude of the directory in the Application, or run without validations of cdk8s';

/** Files of cdk8s beside manifests, and the Applications that read them. */
export function metadataFindings({ files, objects, textOf }: Input): ReportedFinding[] {
  const found = files.map(({ name }) => name).filter((name) => basename(name) === FILE);
  if (found.length === 0) return [];
  const folders = new Set(objects.map(({ source }) => dirname(source.file)));
  const sources = objects.flatMap(directorySources);
  return found.filter((name) => folders.has(dirname(name)) && isOfCdk8s(textOf(name)) && !isIgnoredByGit(name))
    .flatMap((name) => findingOf(name, sources));
}

function findingOf(name: string, sources: readonly DirectorySource[]): ReportedFinding[] {
  const own = sources.flatMap((source) => {
    const inFolder = pathWithin(name, source.path);
    return inFolder === undefined ? [] : [{ source, reads: isRead(inFolder, source) }];
  });
  const readers = own.filter(({ reads }) => reads);
  if (own.length > 0 && readers.length === 0) return [];
  const message = readers.length > 0
    ? `must not be in a folder of ${readers.map(({ source }) => shownObject(source.object.manifest)).join(', ')}: ${WHY}; ${MEND}`
    : `must not be in a folder of manifests: ${WHY}; ${MEND}. That is so if Argo CD applies this folder, which nobody says`;
  return [{
    rule: CONSTRUCT_METADATA.id,
    severity: readers.length > 0 ? CONSTRUCT_METADATA.severity : FindingSeverity.WARNING,
    message: `${FILE} ${message}`,
    others: readers.map(({ source }) => keyOf(source.object.manifest)),
    place: { file: name, line: 1, column: 1 },
  }];
}

/** A folder that an Application takes manifests from. */
interface DirectorySource {
  readonly object: ReadObject;
  readonly path: string;
  readonly include?: string;
  readonly exclude?: string;
  readonly recurses: boolean;
}

function directorySources(object: ReadObject): DirectorySource[] {
  const { manifest } = object;
  const spec = isOf(manifest, APPLICATION) ? manifest.spec : isOf(manifest, APPLICATION_SET) ? at(manifest, 'spec', 'template', 'spec')
    : undefined;
  return [record(at(spec, 'source')), ...records(at(spec, 'sources'))]
    .filter((source) => typeof source.path === 'string' && source.helm === undefined && source.kustomize === undefined)
    .map((source) => {
      const { include, exclude, recurse } = record(source.directory);
      return { object, path: text(source.path), include: glob(include), exclude: glob(exclude), recurses: recurse === true };
    });
}

function isOf(manifest: ReadObject['manifest'], { group, kind }: ObjectKind): boolean {
  const key = keyOf(manifest);
  return key.group === group && key.kind === kind;
}

function glob(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The path of a file in the folder of a repository, wherever that has been checked out; undefined where it is in another one. */
function pathWithin(name: string, path: string): string | undefined {
  const wanted = posix.normalize(path).replace(/^\/|\/$/g, '');
  const file = resolve(name);
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const isIt = wanted === '.' ? existsSync(join(folder, '.git')) : `${folder.split(sep).join('/')}/`.endsWith(`/${wanted}/`);
    if (isIt) return relative(folder, file).split(sep).join('/');
  }
  return undefined;
}

/** As Argo CD picks files: a star is for slashes, too. */
function isRead(inFolder: string, { include, exclude, recurses }: DirectorySource): boolean {
  const matches = (pattern: string): boolean => picomatch(pattern, { bash: true, dot: true })(inFolder);
  if (!recurses && inFolder.includes('/')) return false;
  return (exclude === undefined || !matches(exclude)) && (include === undefined || matches(include));
}

function isOfCdk8s(content: string): boolean {
  try {
    return typeof record(JSON.parse(content)).resources === 'object';
  } catch {
    return false;
  }
}
