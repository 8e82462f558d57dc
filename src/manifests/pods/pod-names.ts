import { dnsLabel, dnsSubdomain } from '../../grammar/checks';
import { isIpAddress } from '../../grammar/ip-address';
import { type Problem, problem } from '../../problem';
import { entriesOf, isEmpty, oneOf } from './names';

const DNS_POLICIES = ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'];
const NONE = 'None';
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_LIST = 2048;
const MAX_HOSTNAME = 64;

/** How pods are called, and how they find others, as it stands in a manifest. */
export interface PodNamesJson {
  readonly hostname?: string;
  readonly subdomain?: string;
  readonly hostnameOverride?: string;
  readonly setHostnameAsFQDN?: boolean;
  readonly hostNetwork?: boolean;
  readonly hostAliases?: ReadonlyArray<{ readonly ip?: string; readonly hostnames?: readonly string[] }>;
  readonly dnsPolicy?: string;
  readonly dnsConfig?: {
    readonly nameservers?: readonly string[];
    readonly searches?: readonly string[];
    readonly options?: ReadonlyArray<{ readonly name?: string }>;
  };
}

export function podNamesProblems(spec: PodNamesJson): Problem[] {
  const aliases = entriesOf(spec.hostAliases);
  return [
    isEmpty(spec.hostname) ? undefined : dnsLabel('hostname', spec.hostname),
    isEmpty(spec.subdomain) ? undefined : dnsLabel('subdomain', spec.subdomain),
    ...overrideProblems(spec),
    ...aliases.flatMap(({ ip = '', hostnames }, i) => [
      ipProblem(`hostAliases[${i}].ip`, ip),
      ...(hostnames ?? []).map((name, at) => dnsSubdomain(`hostAliases[${i}].hostnames[${at}]`, name)),
    ]),
    isEmpty(spec.dnsPolicy) ? undefined : oneOf('dnsPolicy', spec.dnsPolicy, DNS_POLICIES),
    ...dnsConfigProblems(spec),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L3907 */
function overrideProblems({ hostnameOverride, setHostnameAsFQDN, hostNetwork }: PodNamesJson): Problem[] {
  if (hostnameOverride === undefined) return [];
  return [
    setHostnameAsFQDN === true ? problem('hostnameOverride', hostnameOverride, 'must not be set beside setHostnameAsFQDN') : undefined,
    hostNetwork === true ? problem('hostnameOverride', hostnameOverride, 'must not be set beside hostNetwork') : undefined,
    hostnameOverride.length > MAX_HOSTNAME
      ? problem('hostnameOverride', hostnameOverride, `must have at most ${MAX_HOSTNAME} characters`) : undefined,
    dnsSubdomain('hostnameOverride', hostnameOverride),
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.34.1/pkg/apis/core/validation/validation.go#L4064 */
function dnsConfigProblems({ dnsPolicy, dnsConfig }: PodNamesJson): Problem[] {
  if (dnsPolicy === NONE && isEmpty(dnsConfig?.nameservers)) {
    return [problem('dnsConfig.nameservers', dnsConfig?.nameservers, `must have an entry for the dnsPolicy ${NONE}`)];
  }
  const { nameservers = [], searches = [], options } = dnsConfig ?? {};
  return [
    nameservers.length > MAX_NAMESERVERS
      ? problem('dnsConfig.nameservers', nameservers.length, `must have at most ${MAX_NAMESERVERS} entries`) : undefined,
    ...nameservers.map((server, i) => ipProblem(`dnsConfig.nameservers[${i}]`, server)),
    searches.length > MAX_SEARCHES
      ? problem('dnsConfig.searches', searches.length, `must have at most ${MAX_SEARCHES} entries`) : undefined,
    searches.join(' ').length > MAX_SEARCH_LIST
      ? problem('dnsConfig.searches', searches.length, `must have at most ${MAX_SEARCH_LIST} characters together, one between two entries`)
      : undefined,
    ...searches.map((search, i) => dnsSubdomain(`dnsConfig.searches[${i}]`, search.replace(/\.$/, ''))),
    ...entriesOf(options).map(({ name }, i) => (isEmpty(name) ? problem(`dnsConfig.options[${i}].name`, name, 'must be set') : undefined)),
  ];
}

function ipProblem(prop: string, value: string): Problem {
  return isIpAddress(value) ? undefined : problem(prop, value, 'must be an IP address');
}
