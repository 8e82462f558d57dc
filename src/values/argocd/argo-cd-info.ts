/**
 * Something for the people who look at an Application.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/extra_info/
 */
export interface ArgoCdInfo {
  /** What it is. */
  readonly name: string;

  /** A text, or a URL, which becomes a link. */
  readonly value: string;
}
