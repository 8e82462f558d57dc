import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { rejectIf } from '../../input-error';
import { type Problem, problem } from '../../problem';
import { DEPLOYMENT, apiVersion } from '../../facts/kinds';

/** Of constructs whose object was found once: when that has left the tree, nothing need lead from the one to the other. */
const known = new WeakMap<IConstruct, ApiObject>();

/**
 * The Deployment of a construct, whatever made it: any cdk8s-plus, a construct of the user, or the object itself. Throws for
 * anything else.
 */
export function deploymentObject(place: string, construct: IConstruct): ApiObject {
  const object = known.get(construct) ?? mainObject(construct);
  rejectIf(place, deploymentProblem(construct, object));
  known.set(construct, object as ApiObject);
  return object as ApiObject;
}

function deploymentProblem({ node }: IConstruct, object: ApiObject | undefined): Problem {
  if (object === undefined) {
    return problem('deployment', node.path, 'must be a Deployment, or a construct that has one as its main object: it has none, give the '
      + 'ApiObject of the Deployment');
  }
  return object.apiVersion === apiVersion(DEPLOYMENT, 'v1') && object.kind === DEPLOYMENT.kind ? undefined
    : problem('deployment', node.path, `must be a Deployment (${apiVersion(DEPLOYMENT, 'v1')}), or a construct that has one as its main `
      + `object: that is a ${object.kind} (${object.apiVersion})`);
}

/** As the constructs of cdk8s-plus and of this library have it, or else the default child. */
function mainObject(construct: IConstruct): ApiObject | undefined {
  if (ApiObject.isApiObject(construct)) return construct;
  const { apiObject } = construct as IConstruct & { readonly apiObject?: unknown };
  if (ApiObject.isApiObject(apiObject)) return apiObject;
  const child = defaultChild(construct);
  return child === undefined ? undefined : mainObject(child);
}

function defaultChild({ node }: IConstruct): IConstruct | undefined {
  try {
    return node.defaultChild;
  } catch {
    // Two children that could be it are as good as none.
    return undefined;
  }
}
