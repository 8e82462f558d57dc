import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { bundleCommandLine } from '../build/bundle';

/** User CPU in seconds and the most memory in MB of a process. */
interface Use {
  readonly seconds: number;
  readonly megabytes: number;
}

const REPORT = 'process.on("exit", () => { const { userCPUTime, maxRSS } = process.resourceUsage(); '
  + 'process.stderr.write(`\\n#${userCPUTime} ${maxRSS}`); });';

/** What the command line takes, beside what must be: to import `yaml`, and to parse with it. */
export class CommandBench {
  private readonly folder = mkdtempSync(join(tmpdir(), 'cdk8s-canary-bench-'));
  private readonly yaml = require.resolve('yaml');

  constructor() {
    bundleCommandLine(this.file('cli.js'));
    writeFileSync(this.file('one.yaml'), documents(2));
    writeFileSync(this.file('import.js'), `require(${JSON.stringify(this.yaml)});`);
    writeFileSync(this.file('parse.js'), `const { parseAllDocuments } = require(${JSON.stringify(this.yaml)});
parseAllDocuments(require('fs').readFileSync(process.argv[2], 'utf8')).map((document) => document.toJS());`);
    writeFileSync(this.file('report.js'), REPORT);
  }

  public writeDocuments(count: number): string {
    writeFileSync(this.file(`${count}.yaml`), documents(count));
    return this.file(`${count}.yaml`);
  }

  public startOfCheck(): Use {
    return this.measure('cli.js', 'check', this.file('one.yaml'));
  }

  public importOfYaml(): Use {
    return this.measure('import.js');
  }

  public check(file: string): Use {
    return this.measure('cli.js', 'check', file);
  }

  public parse(file: string): Use {
    return this.measure('parse.js', file);
  }

  public end(): void {
    rmSync(this.folder, { recursive: true });
  }

  private measure(script: string, ...args: string[]): Use {
    const { stderr } = spawnSync(process.execPath, ['--require', this.file('report.js'), this.file(script), ...args], { encoding: 'utf8' });
    const [, micros, kilobytes] = /#(\d+) (\d+)$/.exec(stderr) ?? [];
    if (micros === undefined) throw new Error(`${script} has said nothing: ${stderr}`);
    return { seconds: Number(micros) / 1e6, megabytes: Number(kilobytes) / 1e3 };
  }

  private file(name: string): string {
    return join(this.folder, name);
  }
}

/** A Rollout and a Service in turns. */
function documents(count: number): string {
  return Array.from({ length: count / 2 }, (_, i) => `apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata:
  name: web-${i}
  namespace: shop
spec:
  selector: { matchLabels: { app: web-${i} } }
  template:
    metadata: { labels: { app: web-${i} } }
    spec: { containers: [{ name: web, image: 'registry.example.com/web:1' }] }
  strategy: { canary: { steps: [{ setWeight: 50 }, { pause: {} }] } }
---
apiVersion: v1
kind: Service
metadata:
  name: web-${i}
  namespace: shop
spec:
  selector:
    app: web-${i}
  ports:
    - port: 80
      targetPort: 8080
---
`).join('');
}
