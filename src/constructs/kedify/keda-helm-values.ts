import { rejectIf } from '../../input-error';
import { problem } from '../../problem';
import { ROLLOUT_RESOURCE } from '../../facts/argo-rollouts';
import { ROLLOUT } from '../../facts/kinds';
import { yamlText } from '../../render/yaml-text';
import { dnsSubdomain } from '../../values/check';

/** A kind of object with a `scale` subresource that KEDA may read and scale. */
export interface KedaScaledRefKind {
  /** API group of the kind, such as `apps.example.com`; a DNS name. `*` is an error. */
  readonly apiGroup: string;

  /** The kind as it stands in an address of the API: the plural in lower case, such as `rollouts`. Anything else is an error. */
  readonly kind: string;
}

/**
 * What KEDA's operator needs for Rollouts, as values of the keda Helm chart. It reads the stable Service from the
 * Rollout and changes the number of pods through the Rollout's `scale` subresource.
 *
 * By itself the chart allows both for every kind of every API group. These values allow it for Rollouts only, beside
 * the Deployments and StatefulSets that the chart always allows.
 *
 * @see https://github.com/kedacore/charts/tree/main/keda
 */
export class KedaHelmValues {
  /**
   * The rights for Rollouts, and for the other kinds that ScaledObjects of this cluster scale.
   *
   * @param others further kinds. Helm replaces lists as a whole, so name all that other values files have
   */
  public static scaledRefKinds(others: KedaScaledRefKind[] = []): KedaHelmValues {
    rejectIf('KedaHelmValues.scaledRefKinds', ...others.flatMap(({ apiGroup, kind }, index) => [
      apiGroup === '' ? problem(`others[${index}].apiGroup`, apiGroup, 'must not be empty')
        : dnsSubdomain(`others[${index}].apiGroup`, apiGroup),
      /^[a-z0-9]+$/.test(kind) ? undefined : problem(`others[${index}].kind`, kind, 'must be the plural in lower case, such as rollouts'),
    ]));
    const kinds = others.filter(({ apiGroup, kind }) => apiGroup !== ROLLOUTS.apiGroup || kind !== ROLLOUTS.kind)
      .map(({ apiGroup, kind }) => ({ apiGroup, kind }));
    return new KedaHelmValues({ rbac: { enabledCustomScaledRefKinds: true, scaledRefKinds: [ROLLOUTS, ...kinds] } });
  }

  private constructor(private readonly content: { readonly [key: string]: unknown }) {}

  /** The values, a copy. */
  public get values(): { [key: string]: unknown } {
    return structuredClone(this.content);
  }

  /** The values as the text of a `values.yaml`. */
  public toYaml(): string {
    return yamlText('values', this.content);
  }
}

const ROLLOUTS: KedaScaledRefKind = { apiGroup: ROLLOUT.group, kind: ROLLOUT_RESOURCE };
