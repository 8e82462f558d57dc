import { rejectIf } from '../../input-error';
import { yamlText } from '../../render/yaml-text';
import { Judgement } from '../judgement';
import { argoCdConfigData, configChartProblems, configProblems } from './argo-cd-config-data';
import type { ArgoCdConfigOptions } from './argo-cd-config-options';

/**
 * What every Application of an Argo CD must not compare, as values of the argo-cd Helm chart, which writes them into
 * `argocd-cm` beside all its other settings. Helm merges maps, so values files with other settings stay as they are.
 * See `ArgoCdConfig` for what the rules are.
 *
 * @see https://github.com/argoproj/argo-helm/tree/main/charts/argo-cd
 */
export class ArgoCdHelmValues {
  /** An error if there is no chart, or if the plugin's version is not one. */
  public static of(options: ArgoCdConfigOptions): ArgoCdHelmValues {
    rejectIf('ArgoCdHelmValues.of', ...configProblems(options));
    return new ArgoCdHelmValues(options);
  }

  private constructor(private readonly options: ArgoCdConfigOptions) {}

  /**
   * The values, from the charts as they are when this is read. An error is what `ArgoCdConfig` finds wrong with charts,
   * so read it when they are complete.
   */
  public get values(): { [key: string]: unknown } {
    const judgement = Judgement.of(this.options.charts[0]);
    rejectIf('ArgoCdHelmValues.values', ...configChartProblems(judgement, this.options));
    return { configs: { cm: argoCdConfigData(judgement, this.options) } };
  }

  /** The values as the text of a `values.yaml`, from the charts as they are when this is called, with the same errors. */
  public toYaml(): string {
    return yamlText('values', this.values);
  }
}
