/** What happens to the Deployment that a Rollout takes its pods from (`workloadRef.scaleDown`). */
export enum ScaleDown {
  /** Keep its pods. Both run, until somebody scales the Deployment down. */
  NEVER = 'never',
  /** Scale it to 0 once the Rollout is healthy for the first time. */
  ON_SUCCESS = 'onsuccess',
  /** Scale it down pod by pod as the Rollout's pods become ready. */
  PROGRESSIVELY = 'progressively',
}
