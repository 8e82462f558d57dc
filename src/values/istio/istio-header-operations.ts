import { type Problem, problem } from '../../problem';
import { headerName, withoutControls } from '../header-match';

/** Changes of the headers of one direction. At least one change, or an error. */
export interface IstioHeaderChanges {
  /**
   * Headers that get this value, whatever they had.
   *
   * @default - none
   */
  readonly set?: { [name: string]: string };

  /**
   * Headers that get this value beside what they had.
   *
   * @default - none
   */
  readonly add?: { [name: string]: string };

  /**
   * Headers that are taken away.
   *
   * @default - none
   */
  readonly remove?: string[];
}

/**
 * Changes of the headers of requests and of responses. At least one of the two, or an error.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/virtual-service/#Headers
 */
export interface IstioHeaderOperations {
  /**
   * Changes of the request, before it is sent to the pods.
   *
   * @default - none
   */
  readonly request?: IstioHeaderChanges;

  /**
   * Changes of the response, before it is sent to the client.
   *
   * @default - none
   */
  readonly response?: IstioHeaderChanges;
}

export function headerOperationProblems(prop: string, operations: IstioHeaderOperations | undefined): Problem[] {
  if (operations === undefined) return [];
  const { request, response } = operations;
  return [
    request === undefined && response === undefined ? problem(prop, {}, 'must have a request or a response') : undefined,
    ...changeProblems(`${prop}.request`, request),
    ...changeProblems(`${prop}.response`, response),
  ];
}

function changeProblems(prop: string, changes: IstioHeaderChanges | undefined): Problem[] {
  if (changes === undefined) return [];
  const names = [...Object.keys(changes.set ?? {}), ...Object.keys(changes.add ?? {}), ...(changes.remove ?? [])];
  return [
    names.length === 0 ? problem(prop, {}, 'must set, add or remove a header') : undefined,
    ...names.map((name) => headerName(prop, name)),
    ...Object.entries(changes.set ?? {}).map(([name, value]) => withoutControls(`${prop}.set.${name}`, value)),
    ...Object.entries(changes.add ?? {}).map(([name, value]) => withoutControls(`${prop}.add.${name}`, value)),
  ];
}
