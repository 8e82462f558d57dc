import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type CheckOptions, checkCommand } from './commands/check';
import { type PlanOptions, planCommand } from './commands/plan';
import { explainCommand, rulesCommand } from './commands/rules';
import { ENDS, type Terminal } from './commands/terminal';
import { CONFIG_FILE } from './config/check-config';
import { UsageError } from './usage-error';

/** Runs the program with the arguments behind its name. The number is how it ends. */
export function program(args: readonly string[], terminal: Terminal): number {
  let end: number = ENDS.fine;
  const command = new Command('cdk8s-canary')
    .description('Says what is wrong with the canaries of Argo Rollouts in manifests, before they are merged.')
    .version(terminal.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err });
  command.command('check')
    .description('Finds what is wrong in files, folders or standard input (-).')
    .argument('[path...]', 'files, folders with everything below them, or -')
    .option('-f, --format <format>', 'text, json, sarif, github or junit; several in one run by several', list)
    .option('-o, --output <file>', 'where the format before it goes; standard output if there is none, or -', list)
    .option('-c, --config <file>', `the configuration (default: ${CONFIG_FILE}, if it is there)`)
    .option('-p, --platform <file>', 'which releases run in the cluster, as JSON or YAML')
    .option('-r, --rule <rule=severity>', 'another severity of a rule, or off; several by several', list)
    .option('--complete', 'what is not among the manifests is missing, not unknown')
    .option('--max-warnings <number>', 'how many warnings are fine (default: any number)', wholeNumber)
    .option('-q, --quiet', 'say errors alone, and nothing where there are none')
    .addOption(new Option('--color <when>', 'colours in text on standard output').choices(['auto', 'always', 'never']).default('auto'))
    .addHelpText('after', `
Examples:
  cdk8s-canary check dist
  helm template web charts/web | cdk8s-canary check -
  cdk8s-canary check . --rule image-without-tag=off --max-warnings 0
  cdk8s-canary check dist --format sarif --output canary.sarif --format text

It ends with 0 where all is fine, with 1 for an error or too many warnings,
and with 2 for wrong use, a file that cannot be read, or no input at all.
`)
    .action((paths: string[], options: CheckOptions) => {
      end = checkCommand(paths, options, terminal);
    });
  command.command('plan')
    .description('say what each canary will do, step by step')
    .argument('[path...]', 'files, folders with everything below them, or -')
    .option('-f, --format <format>', 'text, json, markdown or html; several in one run by several', list, [])
    .option('-o, --output <file>', 'where the format before it goes; standard output if there is none', list, [])
    .option('-c, --config <file>', 'the configuration (default: cdk8s-canary.yaml, if it is there)')
    .option('-p, --platform <file>', 'which releases run in the cluster, as JSON or YAML')
    .option('-r, --replicas <number>', 'how many pods an autoscaler has chosen (default: a formula)', wholeNumber)
    .action((paths: string[], options: PlanOptions) => {
      end = planCommand(paths, options, terminal);
    });
  command.command('rules')
    .description('Lists the rules.')
    .option('-f, --format <format>', 'text or json', 'text')
    .action((options: { readonly format: string }) => {
      end = rulesCommand(options, terminal);
    });
  command.command('explain')
    .description('Says what a rule is about, and how to mend what it finds.')
    .argument('<rule>', 'the id of the rule')
    .action((rule: string) => {
      end = explainCommand(rule, terminal);
    });
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    return failed(error, terminal);
  }
  return end;
}

function failed(error: unknown, { err }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ENDS.fine : ENDS.usage;
  if (!(error instanceof UsageError)) throw error;
  err(`cdk8s-canary: ${error.message}\n`);
  return ENDS.usage;
}

function list(value: string, before: readonly string[] = []): string[] {
  return [...before, value];
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number from 0 on.');
  return Number(value);
}
