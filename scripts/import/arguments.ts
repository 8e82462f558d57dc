import { parseArgs } from 'node:util';

export interface ImportArguments {
  readonly from?: string;
  readonly check: boolean;
  readonly help: boolean;
  readonly problems: readonly string[];
}

export const USAGE = `Usage: npm run import -- [--from DIR] [--check] [--help]

Writes from the CRD files that cdk8s.yaml lists
  imports/*.ts, imports/schemas/**   bindings and schemas of the files under 'imports:'
  imports/gateway-api/**             schemas of the files under 'gatewayApiBundles:', each once, and the table bundles.json:
                                     which kind each bundle and channel serves in which versions, and the schema of each

  --from DIR   read the CRD files from a folder instead of the network
  --check      write nothing; compare with the committed imports/ and exit 1 if anything differs
  --help       show this text

With --from, the file of an entry is PROJECT-vVERSION[.CHANNEL].RESOURCE.yaml, all from its URL:
  PROJECT      the repository; 'keda-http-add-on' for kedacore/http-add-on
  VERSION      the tag, without 'v'
  CHANNEL      'standard' or 'experimental', if that is the folder of the file
  RESOURCE     the part after '#', or else the file name without '<group>_' in front and '-crd' at the end

  .../argoproj/argo-rollouts/v1.9.1/manifests/crds/rollout-crd.yaml  argo-rollouts-v1.9.1.rollout.yaml
  .../istio/istio/1.30.3/.../crd-all.gen.yaml#gateways               istio-v1.30.3.gateways.yaml

Exit code: 0 done, 1 a file is missing, wrong or differs, 2 wrong arguments.
`;

const OPTIONS = {
  from: { type: 'string' },
  check: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

export function parseArguments(argv: readonly string[]): ImportArguments {
  // Not strict: node would stop at the first problem, with a text that depends on its version.
  const { tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, allowPositionals: true, tokens: true });
  const problems: string[] = [];
  const seen = new Map<string, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') {
      problems.push(`unexpected argument '${token.value}'`);
    } else if (token.kind === 'option') {
      const problem = optionProblem(token, seen);
      if (problem !== undefined) {
        problems.push(problem);
      }
      seen.set(token.name, token.value);
    }
  }
  return { from: seen.get('from'), check: seen.has('check'), help: seen.has('help'), problems };
}

function optionProblem(
  { name, rawName, value, inlineValue }: { name: string; rawName: string; value?: string; inlineValue?: boolean },
  seen: ReadonlyMap<string, string | undefined>,
): string | undefined {
  if (!Object.hasOwn(OPTIONS, name)) {
    return `unknown option '${rawName}'`;
  }
  if (seen.has(name)) {
    return `option '${rawName}' is given more than once`;
  }
  if (name !== 'from') {
    return value === undefined ? undefined : `option '${rawName}' takes no value`;
  }
  const isMissing = value === undefined || value === '' || (inlineValue === false && value.startsWith('-'));
  return isMissing ? `option '${rawName}' needs a folder` : undefined;
}
