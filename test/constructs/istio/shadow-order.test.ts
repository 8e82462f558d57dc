import {
  CanaryStep, HeaderMatch, IstioHttpRoute, type IstioHttpMatch, type IstioManagedHttpRouteOptions, QueryParamMatch, StringMatch,
} from '../../../src';
import { API, HEADER, canary, uri } from '../../support/shadowed-canary';

const REWRITE = { rewrite: { uri: '/' } };
const matching = (...matches: IstioHttpMatch[]): { matches: IstioHttpMatch[] } => ({ matches });
const header = (name: string, value: string): IstioHttpMatch => ({ headers: [HeaderMatch.exact(name, value)] });
const lacking = (name: string, value: string): IstioHttpMatch => ({ withoutHeaders: [HeaderMatch.exact(name, value)] });
const pathStep = CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.exact('/web/x') }] });
const prefixStep = CanaryStep.mirrorRoute('copy', { matches: [{ path: StringMatch.prefix('/a') }] });

// istio.io/api v1.32.0, networking/v1alpha3/virtual_service.pb.go:314: a request gets the first rule that it fits.
describe('a request belongs to the first route that it fits', () => {
  const api = (...matches: IstioHttpMatch[]): IstioHttpRoute =>
    IstioHttpRoute.destinations('api', API, matches.length === 0 ? {} : { matches });
  const managed = (options: IstioManagedHttpRouteOptions): IstioHttpRoute => IstioHttpRoute.managed(options);

  test.each<[string, CanaryStep, IstioHttpRoute[]]>([
    ['a managed route for another value does what it likes', HEADER,
      [managed({ name: 'v2', ...matching(header('x-qa', '2')), ...REWRITE }), managed({ name: 'p' })]],
    ['all that the step takes is the managed route\'s already', HEADER, [managed({ ...matching(header('X-QA', '1')) }), api()]],
    ['a managed prefix before the rest', pathStep, [managed({ ...matching(uri('/web')) }), api()]],
    ['a managed path before a prefix of it', pathStep,
      [managed({ ...matching({ uri: StringMatch.exact('/web/x') }) }), api(uri('/web'))]],
    ['two managed routes that leave nothing of the path', prefixStep,
      [managed({ name: 'x', ...matching({ ...uri('/a'), ...header('role', 'a') }) }),
        managed({ name: 'y', ...matching({ ...uri('/a'), ...lacking('role', 'a') }) }), api()]],
    ['two managed routes, one for what the other leaves', HEADER,
      [managed({ name: 'x', ...matching(header('role', 'a')) }), managed({ name: 'y', ...matching(lacking('role', 'a')) })]],
    ['a managed route for all but another value', HEADER, [managed({ ...matching(lacking('x-qa', '2')) }), api()]],
    ['a managed route with changes after one that takes the same', HEADER,
      [managed({ name: 'first', ...matching(header('x-qa', '1')) }), managed({ ...REWRITE })]],
    ['a route after a managed one for the same port', HEADER,
      [managed({ name: 'first', ...matching({ port: 80 }) }), api({ port: 80, ...lacking('x-qa', '1') }), managed({ name: 'rest' })]],
    ['routes through gateways, each behind a managed one', HEADER,
      [managed({ name: 'first', ...matching({ gateways: ['mesh'] }) }), api({ gateways: ['mesh'], ...uri('/api') })]],
    ['two matches of one route', HEADER, [managed({ ...matching(header('role', 'a'), lacking('role', 'a')) }), api()]],
    ['parameters', HEADER, [managed({ name: 'first', ...matching({ queryParams: [QueryParamMatch.exact('a', 'b')] }) }),
      managed({ name: 'second', ...matching({ sourceLabels: { a: 'b' } }) }),
      managed({ name: 'third', ...matching({ sourceNamespace: 'a' }) }), managed({ name: 'last' })]],
  ])('right: %s', (_, step, httpRoutes) => {
    expect(canary(step, { httpRoutes })).not.toThrow();
  });

  test.each<[string, string, CanaryStep, IstioHttpRoute[]]>([
    ['a route before the managed one', 'it takes requests of "api"', HEADER,
      [api(uri('/api')), managed({ ...matching(header('x-qa', '1')) })]],
    ['what a managed path leaves', 'it takes requests of "api"', HEADER,
      [managed({ ...matching({ ...uri('/web'), ...header('x-qa', '1') }) }), api()]],
    ['what is behind a managed route for one port', 'it takes requests of "api"', HEADER,
      [managed({ name: 'first', ...matching({ port: 80 }) }), api({ port: 81 }), managed({ name: 'rest' })]],
    ['what is behind managed routes for one label', 'it takes requests of "api"', HEADER,
      [managed({ name: 'first', ...matching({ sourceLabels: { a: 'b' } }) }), api({ sourceLabels: { a: 'c' } }),
        managed({ name: 'rest' })]],
    ['what is behind a managed route for one parameter', 'it takes requests of "api"', HEADER,
      [managed({ name: 'first', ...matching({ queryParams: [QueryParamMatch.regex('a', 'b')] }) }),
        api({ queryParams: [QueryParamMatch.exact('a', 'bb')] }), managed({ name: 'rest' })]],
    ['the changes of the managed route that has them', 'requests of "second" lose its rewrite', HEADER,
      [managed({ name: 'first', ...matching(uri('/first')) }), managed({ name: 'second', ...REWRITE })]],
    ['a second match of the step', 'it takes requests of "api"',
      CanaryStep.headerRoute('qa', [HeaderMatch.exact('x-qa', '1'), HeaderMatch.exact('role', 'qa')]),
      [managed({ ...matching(header('x-qa', '1')) }), api()]],
    ['a path in other letters', 'it takes requests of "api"', prefixStep,
      [api({ uri: StringMatch.exact('/A'), ignoreUriCase: true }), managed({})]],
  ])('wrong: %s', (_, text, step, httpRoutes) => {
    expect(canary(step, { httpRoutes })).toThrow(text);
  });

  test('a VirtualService of many routes is judged in time', () => {
    const many = Array.from({ length: 40 }, (_, index) =>
      managed({ name: `r${index}`, ...matching({ headers: [`a${index}`, `b${index}`].map((name) => HeaderMatch.exact(name, '1')) }) }));
    expect(canary(HEADER, { httpRoutes: [...many, managed({ name: 'rest' })] })).not.toThrow();
  });
});
