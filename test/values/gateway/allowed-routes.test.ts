import { AllowedRoutes, type AllowedRoutesOptions, RouteKind } from '../../../src';

const options: Required<AllowedRoutesOptions> = { kinds: [RouteKind.HTTP, RouteKind.GRPC] };
const selector = {
  matchLabels: { team: 'shop' },
  matchExpressions: [{ key: 'example.com/tier', operator: 'In', values: ['front'] }, { key: 'legacy', operator: 'DoesNotExist' }],
};

test('minimal and full', () => {
  expect([AllowedRoutes.same(), AllowedRoutes.all()].map(({ _from, _selector, _options }) => [_from, _selector, _options])).toEqual([
    ['Same', undefined, {}],
    ['All', undefined, {}],
  ]);
  expect(AllowedRoutes.selector(selector, options)).toMatchObject({ _from: 'Selector', _selector: selector, _options: options });
});

test.each<[string, () => AllowedRoutes, string]>([
  ['no kinds', () => AllowedRoutes.same({ kinds: [] }), '\'kinds\' ([]) must have at least one entry [AllowedRoutes.same]'],
  ['a kind twice', () => AllowedRoutes.all({ kinds: [RouteKind.TCP, RouteKind.TCP] }),
    '\'kinds[1]\' ("TCPRoute") must not be used twice [AllowedRoutes.all]'],
  ['no condition', () => AllowedRoutes.selector({}),
    '\'selector\' ({}) must have a condition; AllowedRoutes.all() is for routes in any namespace [AllowedRoutes.selector]'],
  ['label', () => AllowedRoutes.selector({ matchLabels: { team: 'a b' } }),
    '\'selector.matchLabels.team\' ("a b") must be a label value: at most 63 letters, digits, \'-\', \'_\' and \'.\', with a letter or '
      + 'digit at both ends [AllowedRoutes.selector]'],
  ['key', () => AllowedRoutes.selector({ matchExpressions: [{ key: '-', operator: 'Exists' }] }),
    '\'selector.matchExpressions[0].key\' ("-") must have keys of the form [prefix/]name, the name with at most 63 letters, digits, '
      + '\'-\', \'_\' and \'.\' [AllowedRoutes.selector]'],
  ['operator', () => AllowedRoutes.selector({ matchExpressions: [{ key: 'a', operator: 'in' }] }),
    '\'selector.matchExpressions[0].operator\' ("in") must be In, NotIn, Exists or DoesNotExist [AllowedRoutes.selector]'],
  ['no values', () => AllowedRoutes.selector({ matchExpressions: [{ key: 'a', operator: 'NotIn' }] }),
    '\'selector.matchExpressions[0].values\' ([]) must have at least one entry with NotIn [AllowedRoutes.selector]'],
  ['needless values', () => AllowedRoutes.selector({ matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] }),
    '\'selector.matchExpressions[0].values\' (["b"]) must be left out with Exists [AllowedRoutes.selector]'],
])('refuses: %s', (_, make, message) => {
  expect(make).toThrow(new Error(message));
});
