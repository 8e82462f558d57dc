import { App, type Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { CanaryStep, HeaderMatch, RouteMatch, Workload } from '../src';
import { invalid, newApp, newChart, newRoute } from './support/fixtures';
import { anyText } from './support/generated/texts';
import { find, type Manifest } from './support/manifests';

const VERSIONS = ['1.1', '1.2'] as const;

/** A header has no line breaks and no other control characters but a tab. */
function inHeader(text: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  return `x${text.replace(/[\0-\x08\n-\x1f\x7f]/g, '')}`;
}

/** A chart with the text wherever a user can write any text: annotations, variables, arguments, a header's value. */
function chartWith(text: string): Chart {
  const chart = newChart();
  const app = newApp(chart, {
    annotations: { text },
    serviceAnnotations: { text },
    workload: Workload.image('web:1', { port: 8080, env: { TEXT: text }, args: [text], podAnnotations: { text } }),
  });
  newRoute(chart, app, { annotations: { text }, matches: [RouteMatch.anyPath({ headers: [HeaderMatch.exact('text', inHeader(text))] })] });
  return chart;
}

/** What a reader of this version makes of the written text. */
function read(chart: Chart, version: '1.1' | '1.2'): Manifest[] {
  return parseAllDocuments(App.of(chart).synthYaml(), { version }).map((document) => {
    expect([...document.errors, ...document.warnings]).toEqual([]);
    return document.toJS() as Manifest;
  });
}

function comesBack(text: string): void {
  const chart = chartWith(text);
  const written: Manifest[] = Testing.synth(chart);
  for (const version of VERSIONS) {
    const manifests = read(chart, version);
    const rollout = find(manifests, 'Rollout');
    const [container] = rollout.spec.template.spec.containers;
    expect([rollout.metadata.annotations.text, container.env[0].value, container.args[0]]).toEqual([text, text, text]);
    expect(manifests).toEqual(written);
  }
}

// Go's reader (kubectl, Argo CD) is sigs.k8s.io/yaml v1.6.0, yaml.go:27, over go.yaml.in/yaml/v2 v2.4.2: resolve.go:37-48 has its words,
// 144 its times, 150-190 its numbers. A reader of YAML 1.1 is PyYAML 6.0.3: yaml/resolver.py:172-174 has its words, 179-183 and 188-192 its
// numbers, also those with a colon, 209-213 its times, 197 and 218 `<<` and `=`.
const scalars = [
  '', 'y', 'n', 'yes', 'no', 'on', 'off', 'Yes', 'NO', 'true', 'True', 'FALSE', 'null', 'Null', '~', '"yes"', '\'no\'',
  '0', '-0', '+1', '1_000', '-1_0', '0755', '0_7', '08', '0x1F', '-0x1F', '0b11', '1e3', '1E3', '1.5e+3', '.5', '1.', '.5e1', '+.5', '6e-2',
    '_1', '1_', '0o8', '0o',
  '.inf', '-.Inf', '.NaN', '.nan', '12:30:45', '1:30', '190:20:30.15', '-1:30', '2001-01-01', '2001-1-1', '2001-12-14t21:59:43.10-05:00',
    '2001-01-01 1:2:3',
  '=', '<<', '-', '- a', '-a', '--', '---', '...', '--- a', '?', '? a', ':', ': a', 'a:', 'a: b', 'a:b', '#', '# a', 'a #b', 'a#b', '%',
    '%YAML 1.2', '@', '@a', '`', '`a',
  '!', '!a', '!!str a', '&', '&a', '*', '*a', '|', '|-', '>', '[', '[a]', '{', '{a: b}', ']', '}', ',', ',a', '\'', '"', '\\', '\\n',
    'a\'b"c', '$(VAR)', '{{ .Values.a }}',
];

// go.yaml.in/yaml/v2 v2.4.2, scannerc.go:2281 and 2660: a tab where spaces indent.
const spaces = [
  ' ', '  ', ' a', 'a ', ' a ', '\ta', 'a\t', 'a\tb', '\t', 'a\u00a0b', '\u00a0', '\u3000', '\ufeff', 'a\ufeff',
  '\n', '\n\n', 'a\n', 'a\n\n', '\na', 'a\nb', 'a\nb\n', 'a\n\nb', ' a\nb', 'a\n b', 'a\n b\n', 'a \nb', 'a\n \nb', 'a\n\tb\n',
    'a: b\nc: d\n', '# a\nb', '- a\n- b\n', 'a\n---\nb\n',
  '\r', 'a\r\nb\r\n', 'a\rb', 'a\\\nb', `${'long '.repeat(60)}end`, `${'long '.repeat(60)}end\n${'line '.repeat(60)}`,
];

// go.yaml.in/yaml/v2 v2.4.2, readerc.go:347-357: what may stand unescaped.
const characters = ['é', 'ß', 'Ω', '中文', 'עברית', '😀', '👩‍👩‍👧', 'e\u0301', '\u200b', '\u202e', '\u0000', '\u0007', '\u001b[31m',
  '\u0001\n', '\uf8ff', '\u{10ffff}'];

test.each([...scalars, ...spaces, ...characters].map((text) => [JSON.stringify(text), text]))('%s comes back', (_, text) => {
  comesBack(text);
});

const number = 'must not look like a number of YAML 1.2: cdk8s writes YAML 1.1, without quotes';
const lines = 'must not have several lines that begin with a tab or are all blank: YAML readers change or refuse them';

function character(code: string): string {
  return `must not have the character ${code}: YAML readers change or refuse it`;
}

/** Read wrongly by the YAML parser of kubectl and Argo CD, or by a parser of YAML 1.2, as cdk8s writes them. */
test.each<[string, string]>([
  // resolve.go of go.yaml.in/yaml/v2 v2.4.2: underscores are left out (150), Go's own prefixes count (151), and floats (164); YAML 1.2 adds
  // `0o`, in v3 v3.0.4 as well (resolve.go:237 and 250).
  ...['0o17', '-0o17', '+0o17', '0O17', '0X1F', '+_1', '0o1_7', '1e_3'].map((text): [string, string] => [text, number]),
  // scannerc.go of v2 v2.4.2: a tab where a block is indented (2281); blank lines alone say how far it is (2276 and 2302).
  ...['\ta\nb', '\n\ta\n', ' \n', '\n \n\n', '\t\n'].map((text): [string, string] => [text, lines]),
  // yamlprivateh.go:105-107 of v2 v2.4.2: these end a line.
  ['a\u0085b', character('U+0085')],
  ['\u2028', character('U+2028')],
  ['a\nb\u2029', character('U+2029')],
  // readerc.go of v2 v2.4.2: not among what is allowed (350 to 353), and half of a character (248).
  ['\u007f', character('U+007F')],
  ['\u009f', character('U+009F')],
  ['\ufffe', character('U+FFFE')],
  ['\uffff', character('U+FFFF')],
  ['\ud800', character('U+D800')],
  ['a\udc00b', character('U+DC00')],
])('%j is refused', (text, rule) => {
  const chart = newChart();
  newApp(chart, { workload: Workload.image('web:1', { port: 8080, env: { OTHER: 'fine', TEXT: text } }) });
  expect(() => Testing.synth(chart))
    .toThrow(invalid(`[demo/web] 'Rollout.spec.template.spec.containers[0].env[1].value' (${JSON.stringify(text)}) ${rule}`));
});

test('any text comes back or is refused', () => {
  fc.assert(fc.property(anyText, (value) => {
    let refused = false;
    try {
      Testing.synth(chartWith(value));
    } catch (error) {
      refused = true;
      expect((error as Error).message).toMatch(
        /^Validation failed with the following errors:\n {2}\[demo\/web] 'Rollout\.metadata\.annotations\.text' \(".+"\) must not /s);
    }
    if (!refused) comesBack(value);
  }), { numRuns: 200 });
}, 60000);

test('an ordinary text is never refused', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme-ascii' }), fc.string({ unit: 'grapheme-ascii' }), (first, second) => {
    comesBack(`a${first}\nb${second}`);
    comesBack(`a${first}`);
  }), { numRuns: 100 });
}, 60000);

describe('labels', () => {
  const names = ['y', 'n', 'no', 'on', 'off', 'yes', 'true', 'null', 'NO', '1', '0x1F', '1e3', '0755', '1_000', '2001-01-01',
    'example.com/no'];
  const labels = Object.fromEntries(names.map((name) => [name, name.replace('example.com/', '')]));

  test.each(VERSIONS)('keys and values come back as texts from YAML %s', (version) => {
    const chart = newChart();
    newApp(chart, { labels, annotations: labels, selector: { no: '1e3' } });
    const [document] = parseAllDocuments(App.of(chart).synthYaml(), { version });
    const rollout = document.toJS({ mapAsMap: true }) as Map<string, Map<string, Map<unknown, unknown>>>;
    const metadata = rollout.get('metadata');
    for (const map of [metadata?.get('labels'), metadata?.get('annotations')]) expect(map).toEqual(new Map(Object.entries(labels).sort()));
    expect(rollout.get('spec')?.get('selector')?.get('matchLabels')).toEqual(new Map([['no', '1e3']]));
  });

  // resolve.go:48 of v2 v2.4.2, PyYAML 6.0.3, yaml/resolver.py:197.
  test('a key that merges is refused', () => {
    const chart = newChart();
    newApp(chart, { steps: [CanaryStep.plugin('example/step', { '<<': { a: 'b' } })] });
    expect(() => Testing.synth(chart)).toThrow(invalid(
      '[demo/web] \'Rollout.spec.strategy.canary.steps[0].plugin.config\' ("<<") must not have a key that YAML readers take for '
        + 'something else',
    ));
  });

  test('a key or a value that some readers take for a number is refused', () => {
    const chart = newChart();
    newApp(chart, { annotations: { '0o17': 'a' }, labels: { mode: '0o17' }, serviceName: 'web' });
    expect(() => Testing.synth(chart)).toThrow(invalid(
      '[demo/web] \'Rollout.metadata.annotations\' ("0o17") must not have a key that YAML readers take for something else',
      `[demo/web] 'Rollout.metadata.labels.mode' ("0o17") ${number}`,
      `[demo/web] 'Service.metadata.labels.mode' ("0o17") ${number}`,
    ));
  });
});
