import { Duration } from 'cdk8s';
import * as G from './grammars';
import type { Random } from './random';
import { type Node, list } from './recipe';

const leaf = (value: unknown, grammar: G.Grammar): Node => ({ type: 'leaf', value, grammar });

/** Good values at random, each with what would be a bad one. */
export class Leaves {
  public constructor(public readonly random: Random) {}

  public of(value: unknown, grammar: G.Grammar = G.ANY): Node {
    return leaf(value, grammar);
  }

  public label(prefix = 'a'): Node {
    return leaf(`${prefix}-${this.random.below(1000)}`, G.LABEL);
  }

  public subdomain(prefix = 'a'): Node {
    return leaf(`${prefix}.b${this.random.below(1000)}`, G.SUBDOMAIN);
  }

  public service(prefix = 'svc'): Node {
    return leaf(`${prefix}-${this.random.below(1000)}`, G.SERVICE);
  }

  public flag(): Node {
    return leaf(this.random.below(2) === 0, G.FLAG);
  }

  public whole(min: number, max: number, upTo = max): Node {
    return leaf(this.random.from(min, Math.min(upTo, max)), G.whole(min, max));
  }

  public port(): Node {
    return leaf(this.random.from(1, 65535), G.whole(1, 65535));
  }

  public member<T extends string>(values: { readonly [name: string]: T }, chosen: T): Node {
    return leaf(chosen, G.oneOf(Object.values(values)));
  }

  public seconds(): Node {
    return leaf(Duration.seconds(this.random.from(1, 500)), G.SECONDS);
  }

  public wholeSeconds(): Node {
    return leaf(Duration.seconds(this.random.below(500)), G.WHOLE_SECONDS);
  }

  public time(): Node {
    return leaf(Duration.seconds(this.random.from(1, 500)), G.TIME);
  }

  public anyTime(): Node {
    return leaf(Duration.seconds(this.random.below(500)), G.ANY_TIME);
  }

  public labels(): Node {
    const entries = { 'example.com/tier': `t${this.random.below(100)}`, team: this.random.pick(['shop', 'web', '']) };
    return { type: 'map', keys: G.LABEL_KEY, values: G.LABEL_VALUE, entries };
  }

  public annotations(): Node {
    return { type: 'map', keys: G.LABEL_KEY, values: G.ANY, entries: { 'example.com/note': `: ${this.random.below(100)}` } };
  }

  public map(keys: G.Grammar, values: G.Grammar, entries: { readonly [key: string]: string }): Node {
    return { type: 'map', keys, values, entries };
  }

  public texts(grammar: G.Grammar, values: readonly string[], rules: { readonly unique?: boolean; readonly filled?: boolean } = {}): Node {
    return list(values.map((value) => leaf(value, grammar)), rules);
  }
}
