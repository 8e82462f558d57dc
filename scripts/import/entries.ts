/** One line of `imports:` in cdk8s.yaml. */
export interface ImportEntry {
  /** Name of the TypeScript file, without extension. */
  readonly name: string;
  readonly url: string;
  /** Plural name of the kind, for a file that holds several. */
  readonly plural?: string;
  /** Name of the file in the folder of `--from`. */
  readonly fileName: string;
}

export interface ParsedEntries {
  readonly entries: readonly ImportEntry[];
  readonly problems: readonly string[];
}

const ENTRY = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*):=(https:\/\/[^\s#]+)(?:#([a-z]+))?$/;
const RELEASE_FILE = /^https:\/\/raw\.githubusercontent\.com\/([^/]+)\/([^/]+)\/v?(\d+\.\d+\.\d+)\/(.+\/)?([^/]+)\.yaml$/;

// The repository name alone does not say whose add-on it is.
const PROJECT_NAMES: Record<string, string> = { 'kedacore/http-add-on': 'keda-http-add-on' };

export function parseEntries(imports: unknown): ParsedEntries {
  if (!Array.isArray(imports) || imports.length === 0) {
    return { entries: [], problems: ['\'imports\' must be a list of \'name:=URL\''] };
  }
  const entries: ImportEntry[] = [];
  const problems: string[] = [];
  for (const line of imports) {
    const entry = parseEntry(line);
    if (typeof entry === 'string') {
      problems.push(entry);
    } else if (entries.some(other => other.name === entry.name)) {
      problems.push(`import '${entry.name}' is listed more than once`);
    } else {
      entries.push(entry);
    }
  }
  return { entries, problems };
}

function parseEntry(line: unknown): ImportEntry | string {
  const [, name, url, plural] = ENTRY.exec(String(line)) ?? [];
  if (name === undefined || url === undefined) {
    return `import '${String(line)}' must look like 'name:=https://host/file.yaml' or 'name:=https://host/file.yaml#plural'`;
  }
  const fileName = releaseFileName(url, plural);
  if (fileName === undefined) {
    return `import '${name}' (${url}) must be a file of a release: https://raw.githubusercontent.com/OWNER/REPOSITORY/TAG/….yaml`;
  }
  return { name, url, plural, fileName };
}

/** The name of a released file in the folder of `--from`; undefined for a URL that names no release. */
export function releaseFileName(url: string, plural?: string): string | undefined {
  const [, owner, repository, version, folder = '', base] = RELEASE_FILE.exec(url) ?? [];
  if (owner === undefined || repository === undefined || base === undefined) {
    return undefined;
  }
  const project = PROJECT_NAMES[`${owner}/${repository}`] ?? repository;
  const channel = /\/(standard|experimental)\/$/.exec(folder)?.[1];
  const resource = plural ?? base.replace(/^.*_/, '').replace(/-crd$/, '');
  return [`${project}-v${version}`, channel, resource, 'yaml'].filter(part => part !== undefined).join('.');
}
