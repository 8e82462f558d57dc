import { Duration } from 'cdk8s';
import {
  HeaderMatch, IstioDestination, type IstioHttpMatch, IstioHttpRoute, type IstioManagedHttpRouteOptions,
  type IstioManagedTcpRouteOptions, type IstioManagedTlsRouteOptions, type IstioRedirectOptions, IstioTcpRoute,
  IstioTlsRoute, QueryParamMatch, StringMatch,
} from '../../../src';

const HEADER = HeaderMatch.exact('a', 'b');
const LONG = 'x'.repeat(1025);

test('names and kinds of routes', () => {
  const routes = [
    IstioHttpRoute.managed(),
    IstioHttpRoute.managed({ name: 'main' }),
    IstioHttpRoute.destinations('other', [IstioDestination.host('db')]),
    IstioHttpRoute.redirect('moved', { uri: '/new' }),
    IstioHttpRoute.directResponse('gone', 410),
  ];
  expect(routes.map((route) => [route.name, route.isManaged]))
    .toEqual([['primary', true], ['main', true], ['other', false], ['moved', false], ['gone', false]]);
  expect([IstioTlsRoute.managed({ sniHosts: ['a'] }).isManaged,
    IstioTlsRoute.destinations([IstioDestination.host('a')], { sniHosts: ['a'] }).isManaged]).toEqual([true, false]);
  expect([IstioTcpRoute.managed().isManaged, IstioTcpRoute.destinations([IstioDestination.host('a')]).isManaged]).toEqual([true, false]);
});

test('a route keeps what it was made from', () => {
  const destinations = [IstioDestination.host('a')];
  const route = IstioHttpRoute.destinations('r', destinations);
  const tcp = IstioTcpRoute.destinations(destinations);
  destinations.pop();
  expect(route._spec).toMatchObject({ destinations: [{ _spec: { host: 'a' } }] });
  expect(tcp._destinations).toHaveLength(1);
});

test.each<[string, IstioManagedHttpRouteOptions, string]>([
  ['empty name', { name: '' }, '\'name\' ("") must not be empty'],
  ['port', { port: 65536 }, '\'port\' (65536) must be a whole number from 1 to 65535'],
  ['no match', { matches: [] }, '\'matches\' ([]) must have at least one entry'],
  ['timeout', { timeout: Duration.millis(0) }, '\'timeout\' ("0ms") must be a whole number of milliseconds, at least 1'],
  ['headers of nothing', { headers: {} }, '\'headers\' ({}) must have a request or a response'],
  ['no change of headers', { stableHeaders: { request: {} } }, '\'stableHeaders.request\' ({}) must set, add or remove a header'],
  ['a header name', { canaryHeaders: { response: { remove: ['a b'] } } },
    '\'canaryHeaders.response\' ("a b") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~'],
  ['an additional destination without a weight', { additionalDestinations: [IstioDestination.subset('v0')] },
    '\'additionalDestinations[0].weight\' (not set) must be set: the destination is not the only one'],
  ['too much weight beside the canary',
    { additionalDestinations: [IstioDestination.subset('a', { weight: 60 }), IstioDestination.subset('b', { weight: 40 })] },
    '\'additionalDestinations\' (100) must have weights of at most 99 in all: the rest of 100 is what the canary divides'],
  ['retries: attempts', { retries: { attempts: -1 } }, '\'retries.attempts\' (-1) must be a whole number of at least 0'],
  ['retries: none', { retries: { attempts: 0, retryOn: ['5xx'] } }, '\'retries.attempts\' (0) must be above 0 where something else is set'],
  ['retries: times', { retries: { attempts: 1, perTryTimeout: Duration.millis(0) } },
    '\'retries.perTryTimeout\' ("0ms") must be a whole number of milliseconds, at least 1'],
  ['retries: backoff', { retries: { attempts: 1, backoff: Duration.millis(0) } },
    '\'retries.backoff\' ("0ms") must be a whole number of milliseconds, at least 1'],
  ['retries: no condition', { retries: { attempts: 1, retryOn: [] } }, '\'retries.retryOn\' ([]) must have at least one entry'],
  ['retries: two conditions in one', { retries: { attempts: 1, retryOn: ['5xx,reset'] } },
    '\'retries.retryOn[0]\' ("5xx,reset") must be one condition, without commas or spaces'],
  ['rewrite: nothing', { rewrite: {} }, '\'rewrite\' ({}) must change the uri or the authority'],
  ['rewrite: both', { rewrite: { uri: '/', uriRegex: 'a', uriSubstitution: 'b' } },
    '\'rewrite.uri\' ("/") must not be set together with uriRegex'],
  ['rewrite: substitution of nothing', { rewrite: { uri: '/', uriSubstitution: 'b' } },
    '\'rewrite.uriSubstitution\' ("b") must not be set without uriRegex'],
  ['rewrite: no substitution', { rewrite: { uriRegex: 'a' } }, '\'rewrite.uriSubstitution\' (not set) must be set together with uriRegex'],
  ['rewrite: empty', { rewrite: { authority: '' } }, '\'rewrite.authority\' ("") must not be empty'],
  ['fault: nothing', { fault: {} }, '\'fault\' ({}) must have a delay or an abort'],
  ['fault: delay', { fault: { delay: Duration.millis(0) } }, '\'fault.delay\' ("0ms") must be a whole number of milliseconds, at least 1'],
  ['fault: share', { fault: { delay: Duration.seconds(1), delayPercent: 101 } }, '\'fault.delayPercent\' (101) must be from 0 to 100'],
  ['fault: share of no delay', { fault: { abortHttpStatus: 500, delayPercent: 5 } },
    '\'fault.delayPercent\' (5) must not be set without delay'],
  ['fault: status', { fault: { abortHttpStatus: 600 } }, '\'fault.abortHttpStatus\' (600) must be a whole number from 200 to 599'],
  ['fault: gRPC status', { fault: { abortGrpcStatus: '14' } },
    '\'fault.abortGrpcStatus\' ("14") must be a gRPC status, such as UNAVAILABLE'],
  ['fault: both', { fault: { abortHttpStatus: 500, abortGrpcStatus: 'UNAVAILABLE' } },
    '\'fault.abortGrpcStatus\' ("UNAVAILABLE") must not be set together with abortHttpStatus'],
  ['fault: share of no abort', { fault: { delay: Duration.seconds(1), abortPercent: 5 } },
    '\'fault.abortPercent\' (5) must not be set without a status'],
  ['fault: abort share', { fault: { abortHttpStatus: 500, abortPercent: -1 } }, '\'fault.abortPercent\' (-1) must be from 0 to 100'],
  ['cors: no origin', { cors: { allowOrigins: [] } }, '\'cors.allowOrigins\' ([]) must have at least one entry'],
  ['cors: long expression', { cors: { allowOrigins: [StringMatch.regex(LONG)] } },
    '\'cors.allowOrigins[0]\' ("xxxxxxxxxxxxxxxxxxxx…") must have at most 1024 characters as a regular expression'],
  ['cors: header', { cors: { allowOrigins: [StringMatch.exact('*')], allowHeaders: ['*', ':'] } },
    '\'cors.allowHeaders\' (":") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~'],
  ['cors: exposed header', { cors: { allowOrigins: [StringMatch.exact('*')], exposeHeaders: ['*', ':'] } },
    '\'cors.exposeHeaders\' (":") must be an HTTP header name: 1 to 256 letters, digits and any of !#$%&\'*+-.^_`|~'],
  ['cors: age', { cors: { allowOrigins: [StringMatch.exact('*')], maxAge: Duration.millis(1500) } },
    '\'cors.maxAge\' ("1500ms") must be a whole number of seconds, at least 1'],
  ['no mirror', { mirrors: [] }, '\'mirrors\' ([]) must have at least one entry'],
  ['mirror: host', { mirrors: [{ host: '*' }] }, '\'mirrors[0].host\' ("*") must not be a wildcard alone'],
  ['mirror: subset', { mirrors: [{ host: 'a', subset: '' }] }, '\'mirrors[0].subset\' ("") must not be empty'],
  ['mirror: port', { mirrors: [{ host: 'a', port: 0 }] }, '\'mirrors[0].port\' (0) must be a whole number from 1 to 65535'],
  ['mirror: share', { mirrors: [{ host: 'a', percent: 101 }] }, '\'mirrors[0].percent\' (101) must be from 0 to 100'],
])('IstioHttpRoute.managed: %s', (_title, options, text) => {
  expect(() => IstioHttpRoute.managed(options)).toThrow(new Error(`${text} [IstioHttpRoute.managed]`));
});

test.each<[string, IstioHttpMatch, string]>([
  ['nothing', {}, '\'matches[0]\' ({}) must have a condition'],
  ['a name alone', { name: 'a' }, '\'matches[0]\' ({}) must have a condition'],
  ['empty name', { port: 1, name: '' }, '\'matches[0].name\' ("") must not be empty'],
  ['empty statPrefix', { port: 1, statPrefix: '' }, '\'matches[0].statPrefix\' ("") must not be empty'],
  ['path without a slash', { uri: StringMatch.prefix('a') }, '\'matches[0].uri\' ("a") must begin with \'/\''],
  ['long expression', { method: StringMatch.regex(LONG) },
    '\'matches[0].method\' ("xxxxxxxxxxxxxxxxxxxx…") must have at most 1024 characters as a regular expression'],
  ['case of an expression', { uri: StringMatch.regex('/a'), ignoreUriCase: true },
    '\'matches[0].ignoreUriCase\' (true) needs an exact or a prefix uri'],
  ['a header twice', { headers: [HEADER, HeaderMatch.exact('A', 'c')] }, '\'matches[0].headers\' ("A") must not be used twice'],
  ['a missing header twice', { withoutHeaders: [HEADER, HEADER] }, '\'matches[0].withoutHeaders\' ("a") must not be used twice'],
  ['a parameter twice', { queryParams: [QueryParamMatch.exact('q', '1'), QueryParamMatch.exact('q', '2')] },
    '\'matches[0].queryParams\' ("q") must not be used twice'],
  ['port', { port: 0 }, '\'matches[0].port\' (0) must be a whole number from 1 to 65535'],
  ['labels', { sourceLabels: { a: '-' } },
    '\'matches[0].sourceLabels.a\' ("-") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or '
      + 'digit at both ends'],
  ['namespace', { sourceNamespace: 'A' },
    '\'matches[0].sourceNamespace\' ("A") must be a DNS label: lower-case letters, digits and \'-\', '
      + 'with a letter or digit first and last'],
  ['gateway', { gateways: ['a.b'] }, '\'matches[0].gateways[0]\' ("a.b") must be mesh, <name> or <namespace>/<name>'],
])('a match: %s', (_title, match, text) => {
  expect(() => IstioHttpRoute.managed({ matches: [match] })).toThrow(new Error(`${text} [IstioHttpRoute.managed]`));
});

test.each<[string, () => unknown, string]>([
  ['destinations: no name', () => IstioHttpRoute.destinations('', [IstioDestination.host('a')]),
    '\'name\' ("") must not be empty [IstioHttpRoute.destinations]'],
  ['destinations: none', () => IstioHttpRoute.destinations('a', []),
    '\'destinations\' ([]) must have at least one entry [IstioHttpRoute.destinations]'],
  ['destinations: no weight',
    () => IstioHttpRoute.destinations('a', [IstioDestination.host('a', { weight: 1 }), IstioDestination.host('b')]),
    '\'destinations[1].weight\' (not set) must be set: the destination is not the only one [IstioHttpRoute.destinations]'],
  ['destinations: all 0',
    () => IstioHttpRoute.destinations('a', [IstioDestination.host('a', { weight: 0 }), IstioDestination.host('b', { weight: 0 })]),
    '\'destinations\' ([0,0]) must have a weight above 0 [IstioHttpRoute.destinations]'],
  ['destinations: options', () => IstioHttpRoute.destinations('a', [IstioDestination.host('a')], { fault: {} }),
    '\'fault\' ({}) must have a delay or an abort [IstioHttpRoute.destinations]'],
  ['answer: status', () => IstioHttpRoute.directResponse('a', 199),
    '\'status\' (199) must be a whole number from 200 to 599 [IstioHttpRoute.directResponse]'],
  ['answer: matches', () => IstioHttpRoute.directResponse('a', 200, { matches: [] }),
    '\'matches\' ([]) must have at least one entry [IstioHttpRoute.directResponse]'],
  ['answer: headers', () => IstioHttpRoute.directResponse('a', 200, { headers: {} }),
    '\'headers\' ({}) must have a request or a response [IstioHttpRoute.directResponse]'],
  ['host: wildcard', () => IstioDestination.host('*'), '\'host\' ("*") must not be a wildcard alone [IstioDestination.host]'],
  ['host: a URL', () => IstioDestination.host('http://a'),
    '\'host\' ("http://a") must be a hostname alone, without scheme, port or path [IstioDestination.host]'],
  ['host: subset', () => IstioDestination.host('a', { subset: '' }), '\'subset\' ("") must not be empty [IstioDestination.host]'],
  ['subset: name', () => IstioDestination.subset('a.b'),
    '\'name\' ("a.b") must be a DNS label: lower-case letters, digits and \'-\', with a letter or digit first and last '
      + '[IstioDestination.subset]'],
  ['subset: weight', () => IstioDestination.subset('a', { weight: -1 }),
    '\'weight\' (-1) must be a whole number of at least 0 [IstioDestination.subset]'],
  ['subset: port', () => IstioDestination.subset('a', { port: 0 }),
    '\'port\' (0) must be a whole number from 1 to 65535 [IstioDestination.subset]'],
  ['subset: headers', () => IstioDestination.subset('a', { headers: {} }),
    '\'headers\' ({}) must have a request or a response [IstioDestination.subset]'],
])('%s', (_title, make, text) => expect(make).toThrow(new Error(text)));

test.each<[string, IstioRedirectOptions, string]>([
  ['nowhere', {}, '\'options\' ({}) must have a uri, an authority, a scheme or a port'],
  ['empty uri', { uri: '' }, '\'uri\' ("") must not be empty'],
  ['authority', { authority: 'a/b' }, '\'authority\' ("a/b") must be a hostname alone, without scheme, port or path'],
  ['scheme', { scheme: 'ftp' }, '\'scheme\' ("ftp") must be http or https'],
  ['port', { port: 0 }, '\'port\' (0) must be a whole number from 1 to 65535'],
  ['code', { uri: '/', code: 200 }, '\'code\' (200) must be one of 301, 302, 303, 307, 308'],
  ['matches', { uri: '/', matches: [] }, '\'matches\' ([]) must have at least one entry'],
])('IstioHttpRoute.redirect: %s', (_title, options, text) => {
  expect(() => IstioHttpRoute.redirect('a', options)).toThrow(new Error(`${text} [IstioHttpRoute.redirect]`));
});

const HEADERS = IstioDestination.subset('a', { weight: 1, headers: { request: { remove: ['x'] } } });

test.each<[string, Partial<IstioManagedTlsRouteOptions>, string]>([
  ['no SNI', { sniHosts: [] }, '\'sniHosts\' ([]) must have at least one entry'],
  ['SNI twice', { sniHosts: ['a', 'a'] }, '\'sniHosts[1]\' ("a") must not be used twice'],
  ['SNI of no host', { sniHosts: ['a:1'] }, '\'sniHosts[0]\' ("a:1") must be a hostname alone, without scheme, port or path'],
  ['matched port', { matchPort: 0 }, '\'matchPort\' (0) must be a whole number from 1 to 65535'],
  ['port', { port: 0 }, '\'port\' (0) must be a whole number from 1 to 65535'],
  ['no matches', { matches: [] }, '\'matches\' ([]) must have at least one entry'],
  ['headers', { additionalDestinations: [HEADERS] }, '\'additionalDestinations[0].headers\' ("set") must be set in an HTTP route only'],
  ['weight', { additionalDestinations: [IstioDestination.subset('a')] },
    '\'additionalDestinations[0].weight\' (not set) must be set: the destination is not the only one'],
])('IstioTlsRoute.managed: %s', (_title, options, text) => {
  expect(() => IstioTlsRoute.managed({ sniHosts: ['a'], ...options })).toThrow(new Error(`${text} [IstioTlsRoute.managed]`));
});

test.each<[string, IstioManagedTcpRouteOptions, string]>([
  ['matched port', { matchPort: 0 }, '\'matchPort\' (0) must be a whole number from 1 to 65535'],
  ['port', { port: 0 }, '\'port\' (0) must be a whole number from 1 to 65535'],
  ['subnet', { matches: [{ destinationSubnets: ['all'] }] }, '\'matches[0].destinationSubnets\' ("all") must be an IPv4 address or subnet'],
  ['labels', { matches: [{ sourceLabels: { a: '-' } }] },
    '\'matches[0].sourceLabels.a\' ("-") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or '
      + 'digit at both ends'],
  ['namespace', { matches: [{ sourceNamespace: 'A' }] },
    '\'matches[0].sourceNamespace\' ("A") must be a DNS label: lower-case letters, digits and \'-\', '
      + 'with a letter or digit first and last'],
  ['gateway', { matches: [{ gateways: ['A'] }] }, '\'matches[0].gateways[0]\' ("A") must be mesh, <name> or <namespace>/<name>'],
  ['headers', { additionalDestinations: [HEADERS] }, '\'additionalDestinations[0].headers\' ("set") must be set in an HTTP route only'],
])('IstioTcpRoute.managed: %s', (_title, options, text) => {
  expect(() => IstioTcpRoute.managed(options)).toThrow(new Error(`${text} [IstioTcpRoute.managed]`));
});

test('TLS and TCP routes to other destinations', () => {
  expect(() => IstioTlsRoute.destinations([], { sniHosts: ['a'] }))
    .toThrow(new Error('\'destinations\' ([]) must have at least one entry [IstioTlsRoute.destinations]'));
  expect(() => IstioTcpRoute.destinations([HEADERS]))
    .toThrow(new Error('\'destinations[0].headers\' ("set") must be set in an HTTP route only [IstioTcpRoute.destinations]'));
});
