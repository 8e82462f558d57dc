import { createHash } from 'node:crypto';
import { type ApiObject, Lazy } from 'cdk8s';
import { Judgement } from '../judgement';
import type { CanaryApp } from '../canary/canary-app';
import { GatewayRouting } from '../gateway/gateway-routing';

/** An annotation of a Rollout that changes with the routes of its app, and with nothing else. */
const ROUTES_CHECKSUM = 'cdk8s-canary/routes-checksum';

/** The routes of the Gateway API that an app has so far. */
export function routesOf(app: CanaryApp): ApiObject[] {
  const routing = app._routers.find((router) => router instanceof GatewayRouting);
  return routing instanceof GatewayRouting ? routing.objects : [];
}

/** Adds the annotation; its value is that of the finished routes. */
export function addRoutesChecksum(app: CanaryApp): void {
  const checksum: unknown = Lazy.any({ produce: () => checksumOf(Judgement.of(app), routesOf(app)) });
  app.apiObject.metadata.addAnnotation(ROUTES_CHECKSUM, checksum as string);
}

function checksumOf(judgement: Judgement, routes: readonly ApiObject[]): string {
  // All of it: Argo CD sends the rules whole for a changed label, too.
  return createHash('sha256').update(JSON.stringify(routes.map((route) => judgement.part(route)))).digest('hex');
}
