/** Type of the trigger by which Kedify scales on requests. */
export const KEDIFY_TRIGGER = 'kedify-http';

/** Name of the Service of Kedify's proxy, in each namespace that has one. */
export const KEDIFY_PROXY = 'kedify-proxy';

/** Where the proxy finds the weights of the versions, on an HTTPScaledObject. */
export const WEIGHTED_BACKENDS = 'http.kedify.io/weighted-backends';
