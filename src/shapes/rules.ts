/** What a number must be that has no range of its own. */
export const FINITE = 'must be a finite number';

/** What a map must be. */
export const MAP = 'must be an object with a value for each key';
