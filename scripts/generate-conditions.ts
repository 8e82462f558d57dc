import { createWriteStream } from 'node:fs';
import * as fc from 'fast-check';
import { Duration } from 'cdk8s';
import { type Dialect } from '../src/grammar/expression/lexer';
import { parseExpression } from '../src/grammar/expression/parser';
import { conditionProblem } from '../src/values/analysis/metric-condition';
import { CloudWatchQuery } from '../src/values/analysis/cloud-watch-query';
import { MetricProvider } from '../src/values/analysis/metric-provider';
import { type ResultKind, conditions } from '../test/support/generated/conditions';

const USAGE = `Usage: npx tsx scripts/generate-conditions.ts FILE [COUNT] [SEED]

Writes COUNT conditions (12000) of metrics, made at random from a seed (1), each with what the library thinks of it: one JSON
object a line.
`;

const PROVIDERS: { readonly [K in ResultKind]: MetricProvider } = {
  list: MetricProvider.prometheus({ query: 'sum(rate(requests[5m]))' }),
  number: MetricProvider.prometheus({ query: 'scalar(sum(rate(requests[5m])))' }),
  graphite: MetricProvider.graphite({ address: 'http://graphite', query: 'target=a' }),
  influxdb: MetricProvider.influxdb({ query: 'from()' }),
  cloudWatch: MetricProvider.cloudWatch({ metricDataQueries: [CloudWatchQuery.expression('a', 'b')] }),
  datadog: MetricProvider.datadog({ query: 'a' }),
  newRelic: MetricProvider.newRelic({ query: 'a' }),
  skywalking: MetricProvider.skywalking({ address: 'http://skywalking', query: 'a', interval: Duration.minutes(1) }),
  wavefront: MetricProvider.wavefront({ address: 'a', query: 'a' }),
  web: MetricProvider.web({ url: 'http://web' }),
};

function parses(condition: string, dialect: Dialect): boolean {
  try {
    parseExpression(condition, dialect);
    return true;
  } catch {
    return false;
  }
}

function main([file, count = '12000', seed = '1']: readonly string[]): void {
  if (file === undefined) throw new Error(USAGE);
  const out = createWriteStream(file);
  for (const { condition, result } of fc.sample(conditions, { numRuns: Number(count), seed: Number(seed) })) {
    out.write(`${JSON.stringify({
      condition,
      result,
      older: parses(condition, 'v1.15'),
      newer: parses(condition, 'v1.17'),
      refused: conditionProblem('condition', condition, PROVIDERS[result]._spec)?.rule ?? '',
    })}\n`);
  }
  out.end();
  console.error(`Generated conditions: seed ${seed}, ${count} in ${file}`);
}

main(process.argv.slice(2));
