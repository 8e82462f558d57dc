import { releaseFileName } from './entries';

const CHANNELS = ['standard', 'experimental'] as const;

/** Which of the two sets of definitions of a bundle. */
export type Channel = (typeof CHANNELS)[number];

/** One file of one line of `gatewayApiBundles:` in cdk8s.yaml. */
export interface BundleFile {
  /** The release, without `v`. */
  readonly bundle: string;
  readonly channel: Channel;
  /** The channel of the file itself, where that of another one stands in. */
  readonly fileChannel: Channel;
  readonly url: string;
  /** Name of the file in the folder of `--from`. */
  readonly fileName: string;
}

export interface ParsedBundles {
  readonly files: readonly BundleFile[];
  readonly problems: readonly string[];
}

const LINE = /^(\d+\.\d+\.\d+)-(standard|experimental):=(https:\/\/[^\s#{}]+)\{([a-z]+(?:,[a-z]+)*)\}\.yaml$/;

export function parseBundles(lines: unknown): ParsedBundles {
  if (!Array.isArray(lines) || lines.length === 0) {
    return { files: [], problems: ['\'gatewayApiBundles\' must be a list of \'VERSION-CHANNEL:=URL{RESOURCE,…}.yaml\''] };
  }
  const files: BundleFile[] = [];
  const problems: string[] = [];
  for (const result of lines.flatMap(parseLine)) {
    if (typeof result === 'string') {
      problems.push(result);
    } else if (files.some(other => isSameKind(other, result))) {
      problems.push(`bundle '${result.bundle}-${result.channel}' lists ${resourceOf(result)} more than once`);
    } else {
      files.push(result);
    }
  }
  return { files, problems };
}

function parseLine(line: unknown): (BundleFile | string)[] {
  const [, bundle, channel, start, resources] = LINE.exec(String(line)) ?? [];
  if (bundle === undefined || channel === undefined || start === undefined || resources === undefined) {
    return [`bundle '${String(line)}' must look like '1.2.3-standard:=https://host/file_{plural,plural}.yaml'`];
  }
  return resources.split(',').map(resource => {
    const url = `${start}${resource}.yaml`;
    const fileName = releaseFileName(url);
    const fileChannel = CHANNELS.find(each => fileName?.includes(`-v${bundle}.${each}.`) === true);
    return fileName === undefined || fileChannel === undefined
      ? `bundle '${bundle}-${channel}' (${url}) must be a file of the release ${bundle}, in a folder 'standard' or 'experimental'`
      : { bundle, channel: channel as Channel, fileChannel, url, fileName };
  });
}

function isSameKind(one: BundleFile, other: BundleFile): boolean {
  return one.bundle === other.bundle && one.channel === other.channel && resourceOf(one) === resourceOf(other);
}

function resourceOf({ fileName }: BundleFile): string | undefined {
  return fileName.split('.').at(-2);
}
