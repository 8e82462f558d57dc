import { Duration } from 'cdk8s';

const long = (length: number): string => 'a'.repeat(length);

/** What a value must be, by values that it must not be. */
export interface Grammar {
  readonly name: string;
  readonly bad: readonly unknown[];
}

export const texts = (name: string, ...bad: string[]): Grammar => ({ name, bad });

export const ANY: Grammar = { name: 'text', bad: [] };
export const FLAG: Grammar = { name: 'flag', bad: [] };
export const LABEL = texts('DNS label', '', 'Web', 'a_b', '-a', 'a-', 'a b', 'ä', long(64), 'a/b');
export const SUBDOMAIN = texts('DNS name', '', 'A.b', 'a..b', '-a', 'a_b', 'a.b.', 'a/b', long(254));
export const SERVICE = texts('name of a Service', '', 'Web', '1web', 'a.b', 'a_b', '-a', 'a-', long(64));
export const PORT_NAME = texts('port name', '', 'Http', 'a--b', '-a', 'a-', '123', 'a_b', long(16));
export const LABEL_KEY = texts('label key', '', 'a b', '/a', 'a/', 'a/b/c', '-a', 'Ä', 'A.b/', long(64));
export const LABEL_VALUE = texts('label value', '-a', 'a-', 'a b', 'a/b', 'ä', long(64));
export const HOSTNAME = texts('hostname', '', 'https://a.b', 'a.b:80', 'A.b', 'a..b', '*a.b', 'a.*.b', '1.2.3.4', 'a.b/c', long(254));
export const IMAGE = texts('image', '', ' ', 'web:1 ', 'Web:1', 'web:', 'web:1:2', 'we b', '/web', 'web@sha256:12', 'web:-a',
  'https://a/web');
export const HEADER_NAME = texts('header name', '', 'a b', 'a:b', 'ä', 'a(', long(257));
export const HEADER_VALUE = texts('header value', '', 'a\nb', 'a\rb', 'a\0b', long(4097));
export const REGEX = texts('regular expression', '(', '[a', 'a)', '?a', 'a{2,1}', '(?<=a)b', '\\', '[b-a]', 'a**');
export const PATH = texts('path', '', 'a', '/a b', '//a', '/a//b', '/a?b', '/a#b', '/./a', '/a/..', '/%zz', `/${long(1024)}`);
export const QUANTITY = texts('quantity', '', '100x', 'one', '1 Gi', '1,5', '1.2.3', '-1', '1gb', '0x10', '5e', 'Mi');
export const ENV_NAME = texts('name of a variable', '', 'A=B', 'ä', 'a\nb');
export const CONDITION = texts('condition', '', 'result[0] >', '(result[0] > 1', 'result[0] > > 1', 'resultt[0] > 1', 'result[0] = 1',
  'result[',
  'result[0] > "a', 'foo(result)', '1 +');
export const URL = texts('URL', '', 'ftp://a.b', 'not a url', 'http://', 'http://a b', 'example');
export const PROMQL = texts('PromQL', '', 'sum(', 'rate(x[5q])', 'a +', 'sum(a))', '{');
export const PLUGIN = texts('plugin', '', 'a', 'a/b/c', 'a b/c', '/a', 'a/', 'a_b/c');
export const FIELD_PATH = texts('field path', '', 'metadata', 'foo.bar', 'metadata.labels[\'a');
export const VERSION = texts('version', '', '1', 'v1.0', 'latest', '0.x.1', '0.15.0.1');
export const SHA256 = texts('checksum', '', 'abc', 'g'.repeat(64), 'A'.repeat(64), long(65));
export const REPOSITORY = texts('repository', '', ' ', 'a b');
export const FOLDER = texts('folder', '', '/abs', '../up', 'a/../../b');
export const OPAQUE: Grammar = { name: 'value', bad: [] };

/** A whole number of this range, and neither a fraction nor a number that is none. */
export const whole = (min: number, max: number): Grammar =>
  ({ name: `whole number from ${min} to ${max}`, bad: [min - 1, max + 1, min + 0.5, Number.NaN, Number.POSITIVE_INFINITY, -1e9, 1e12] });

/** A number of which parts are fine, too. */
export const number = (min: number, max: number): Grammar =>
  ({ name: `number from ${min} to ${max}`, bad: [min - 1, max + 1, Number.NaN, Number.POSITIVE_INFINITY] });

export const oneOf = (values: readonly string[]): Grammar => ({
  name: 'member', bad: ['', 'nothing', ...values.flatMap((value) => [value.toLowerCase(), value.toUpperCase(), `${value} `])
    .filter((value) => !values.includes(value))] });

/** Whole seconds, one at least. */
export const SECONDS: Grammar = { name: 'duration in seconds', bad: [Duration.seconds(0), Duration.millis(1), Duration.millis(1500),
  Duration.days(36500)] };
/** Whole seconds, none at all, too. */
export const WHOLE_SECONDS: Grammar = { name: 'duration in whole seconds', bad: [Duration.millis(1), Duration.millis(1500),
  Duration.days(36500)] };
/** Any time that is not none. */
export const TIME: Grammar = { name: 'duration', bad: [Duration.seconds(0)] };
/** No time at all is a time, too. */
export const ANY_TIME: Grammar = { name: 'duration', bad: [] };
