/** Puts the pods of a namespace into the mesh, without sidecars. */
export const DATAPLANE_MODE = { key: 'istio.io/dataplane-mode', ambient: 'ambient' } as const;

/** What a VirtualService or a route of one names as its gateway where it is for the sidecars; no Gateway has this name. */
export const MESH_GATEWAY = 'mesh';

/** Labels that say which waypoint stands before a Service, or a whole namespace. */
export const USE_WAYPOINT = 'istio.io/use-waypoint';
export const USE_WAYPOINT_NAMESPACE = 'istio.io/use-waypoint-namespace';
export const INGRESS_USE_WAYPOINT = 'istio.io/ingress-use-waypoint';

/** Makes a Service one of all clusters of a mesh; a label of Solo's Istio. */
export const SERVICE_SCOPE = 'solo.io/service-scope';

/** End of the host names of such Services, unless the mesh is told another. */
export const MESH_DOMAIN = 'mesh.internal';

/** The same of Istio itself. */
export const GLOBAL_SERVICE = 'istio.io/global';
