/** Labels that tools know an object by. */
export const NAME_LABEL = 'app.kubernetes.io/name';
export const PART_OF_LABEL = 'app.kubernetes.io/part-of';

/** How an expression of a label selector compares. */
export const SELECTOR_OPERATORS = { in: 'In', notIn: 'NotIn', exists: 'Exists', doesNotExist: 'DoesNotExist' } as const;
export type SelectorOperator = typeof SELECTOR_OPERATORS[keyof typeof SELECTOR_OPERATORS];
