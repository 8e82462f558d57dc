/**
 * References to images as container runtimes read them.
 *
 * @see https://github.com/distribution/reference/blob/v0.6.0/regexp.go
 * @see https://github.com/opencontainers/go-digest/blob/v1.0.0/algorithm.go
 */
const PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const HOST_PART = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
const REGISTRY = new RegExp(`^(?:${HOST_PART}(?:\\.${HOST_PART})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const REPOSITORY = new RegExp(`^${PART}(?:/${PART})*$`);
const TAG = /^\w[\w.-]{0,127}$/;
/** Hexadecimal digits of each kind of digest. */
const DIGESTS = new Map([['sha256', 64], ['sha384', 96], ['sha512', 128]]);
const MAX_REPOSITORY = 255;
/** Where an image without a registry comes from. */
const DEFAULT_REGISTRY = 'docker.io';
const LEGACY_REGISTRY = 'index.docker.io';
const DEFAULT_FOLDER = 'library/';

/** Why no container runtime can read a reference to an image; undefined where it can. */
export function imageFault(image: string): string | undefined {
  if (image.trim() !== image) return 'must not have white space at its ends';
  if (/\s/.test(image)) return 'must not have white space';
  if (/^[a-f0-9]{64}$/.test(image)) return 'must not be 64 hexadecimal digits alone: that is the id of an image, not its name';
  const { registry, rest } = split(image);
  const [, repository, tag, digest] = /^([^:@]*)(?::([^@]*))?(?:@(.*))?$/.exec(rest) ?? [];
  // A host with an '_' is none, and still a part of a name.
  const isPart = !REGISTRY.test(registry) && REPOSITORY.test(registry);
  if (!isPart && !REGISTRY.test(registry)) return `must start with a host, or with a host and a port: '${registry}' is neither`;
  return repositoryFault(isPart ? `${registry}/${repository}` : repository) ?? tagFault(tag) ?? digestFault(digest);
}

/** The tag of an image; undefined where there is none. The port of a registry is none. */
export function imageTag(image: string): string | undefined {
  return /^[^:@]*:([^:@]*)/.exec(split(image).rest)?.[1];
}

/** A first part with a dot, a colon or a capital letter is a registry, and so is localhost. */
function split(image: string): { registry: string; rest: string } {
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(slash, 0));
  const named = slash >= 0 && (first === 'localhost' || /[.:]/.test(first) || first.toLowerCase() !== first);
  const registry = named && first !== LEGACY_REGISTRY ? first : DEFAULT_REGISTRY;
  const rest = named ? image.slice(slash + 1) : image;
  return { registry, rest: registry === DEFAULT_REGISTRY && !rest.includes('/') ? `${DEFAULT_FOLDER}${rest}` : rest };
}

function repositoryFault(repository: string): string | undefined {
  if (repository.toLowerCase() !== repository) return 'must have no capital letters before the tag';
  if (!REPOSITORY.test(repository)) {
    return 'must name a repository: lower-case letters and digits, with \'.\', \'_\', \'__\' or \'-\' between them, and \'/\'';
  }
  return repository.length > MAX_REPOSITORY ? `must have a repository of at most ${MAX_REPOSITORY} characters` : undefined;
}

function tagFault(tag: string | undefined): string | undefined {
  if (tag === undefined || TAG.test(tag)) return undefined;
  return 'must have a tag of 1 to 128 letters, digits, \'_\', \'.\' and \'-\', without \'.\' or \'-\' at its start';
}

function digestFault(digest: string | undefined): string | undefined {
  if (digest === undefined) return undefined;
  const [algorithm, encoded = ''] = digest.split(/:(.*)/s);
  const length = DIGESTS.get(algorithm);
  if (length !== undefined && encoded.length === length && /^[a-f0-9]*$/.test(encoded)) return undefined;
  const known = [...DIGESTS].map(([name, digits]) => `${name} (${digits})`).join(', ');
  return `must have a digest of the form <algorithm>:<lower-case hexadecimal digits>, with one of ${known}`;
}
