import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { dnsSubdomain, notEmpty } from '../check';

/** Where the value of a template's argument comes from when nobody gives one. @internal */
export type ArgumentDefault =
  | { readonly type: 'required' }
  | { readonly type: 'value'; readonly value: string }
  | { readonly type: 'secret'; readonly secretName: string; readonly key: string };

/**
 * An argument that a template declares. Its metrics write it as `{{args.name}}`.
 *
 * A field of the Rollout is handed over by the Rollout itself, with `AnalysisArgument.fieldRef`. On a template
 * the controller accepts `valueFrom.fieldRef` but never fills it in, and the analysis ends with an error.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/analysis/#analysis-template-arguments
 */
export class AnalysisTemplateArgument {
  /**
   * An argument that whoever uses the template must give; it is an error if he does not.
   *
   * @param name must not be empty or have spaces or braces
   */
  public static required(name: string): AnalysisTemplateArgument {
    return new AnalysisTemplateArgument('required', name, { type: 'required' });
  }

  /**
   * An argument that may be given.
   *
   * @param name must not be empty or have spaces or braces
   * @param value what it is otherwise; an empty text is a value
   */
  public static withDefault(name: string, value: string): AnalysisTemplateArgument {
    return new AnalysisTemplateArgument('withDefault', name, { type: 'value', value });
  }

  /**
   * An argument that the controller reads from a Secret in the namespace of the AnalysisRun, which is that of
   * the Rollout. Nobody can give it: the Secret always wins, so giving it is an error.
   *
   * @param name must not be empty or have spaces or braces
   * @param secretName name of the Secret, a DNS name or an error
   * @param key key in the Secret; must not be empty
   */
  public static secretKeyRef(name: string, secretName: string, key: string): AnalysisTemplateArgument {
    return new AnalysisTemplateArgument('secretKeyRef', name, { type: 'secret', secretName, key }, [
      notEmpty('secretName', secretName) ?? dnsSubdomain('secretName', secretName),
      notEmpty('key', key),
    ]);
  }

  private constructor(
    factory: string,
    /** Name of the argument. */ public readonly name: string,
    /** @internal */ public readonly _default: ArgumentDefault,
    problems: Problem[] = [],
  ) {
    rejectIf(`AnalysisTemplateArgument.${factory}`, argumentName('name', name), ...problems);
  }
}

/** The controller looks for `{{args.name}}` and trims what is between the braces. */
export function argumentName(prop: string, name: string | undefined): Problem {
  if (name === undefined || /^[^\s{}]+$/.test(name)) return undefined;
  return name === '' ? notEmpty(prop, name) : problem(prop, name, 'must not have spaces or braces');
}

export function sameDefault(one: ArgumentDefault, other: ArgumentDefault): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
