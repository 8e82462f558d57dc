/** Puts the pods of a namespace into the mesh, without sidecars. */
export const DATAPLANE_MODE = { key: 'istio.io/dataplane-mode', ambient: 'ambient' } as const;

/** Labels that say which waypoint stands before a Service, or a whole namespace. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';
export const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';
export const INGRESS_USE_WAYPOINT = 'istio.io/ingress-use-waypoint';
