import { STRUCTS } from '../imports/shapes';
import { isProblem, problemText } from '../src/problem';
import { FORMER_PROPS } from '../src/shapes/former-props';
import { argumentProblems } from '../src/shapes/shape-problems';

test.each([
  ['KedifyCanaryProps', 'createIngress', false, '\'createIngress\' (false) is no prop of KedifyCanary any more: it is '
    + '\'ingress.create\' now'],
  ['KedifyCanaryProps', 'replicas', 2, '\'replicas\' (2) is no prop of KedifyCanary any more: it is \'scaling.minReplicas\' now'],
  ['CanaryAppProps', 'singleServiceName', 'web', '\'singleServiceName\' ("web") is no prop of CanaryApp any more: it is '
    + '\'serviceName\' now'],
  ['GatewayApiPluginOptions', 'version', '0.12.0',
    '\'version\' ("0.12.0") is no prop of GatewayApiPluginOptions any more: it is \'gatewayApiPlugin\' of a Platform now'],
])('a prop of %s that has moved: %s', (struct, prop, value, text) => {
  const problems = argumentProblems({ options: struct }, [{ [prop]: value }]);
  expect(problems.filter(isProblem).map(problemText)).toContain(text);
});

test('each former prop is of a struct that is there, and is gone from it', () => {
  const gone = Object.entries(FORMER_PROPS).flatMap(([struct, props]) => Object.keys(props).map((prop) => [struct, prop] as const));
  expect(gone.length).toBeGreaterThan(5);
  expect(gone.filter(([struct, prop]) => !Object.hasOwn(STRUCTS, struct) || Object.hasOwn(STRUCTS[struct], prop))).toEqual([]);
});
