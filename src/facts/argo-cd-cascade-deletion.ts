/** What the end of an Application deletes in the cluster, by the finalizer that says so. */
export enum ArgoCdCascadeDeletion {
  /** All its objects; the Application goes when they are gone. */
  FOREGROUND = 'resources-finalizer.argocd.argoproj.io',
  /** All its objects; Kubernetes deletes what they own afterwards. */
  BACKGROUND = 'resources-finalizer.argocd.argoproj.io/background',
}
