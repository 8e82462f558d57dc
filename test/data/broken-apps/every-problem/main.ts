import { App, Chart, Duration } from 'cdk8s';
import { CanaryApp, CanaryStep, GatewayCanaryRoute, HeaderMatch, RouteMatch, RouteParent, Workload } from '../../../../src';

const app = new App();
const options = { namespace: 'default', disableResourceNameHashes: true };

const good = new Chart(app, 'good', options);
new CanaryApp(good, 'web', { workload: Workload.image('web:1', { port: 8080 }), steps: [CanaryStep.weight(50)] });

const bad = new Chart(app, 'bad', options);
const shop = new CanaryApp(bad, 'shop', {
  workload: Workload.image('shop:1', { port: 8080 }),
  ports: [{ port: 80, targetPortName: 'http' }],
  replicas: -1,
  minReady: Duration.millis(0.5),
  steps: [CanaryStep.headerRoute('qa', [HeaderMatch.exact('role', 'qa')]), CanaryStep.weight(50)],
});
new GatewayCanaryRoute(bad, 'shop-route', {
  app: shop,
  parents: [],
  hostnames: ['shop.example.com/cart', ''],
  matches: [RouteMatch.pathPrefix('/', { headers: [HeaderMatch.exact('role', 'dev')] })],
});

const worse = new Chart(app, 'worse', options);
const cart = new CanaryApp(worse, 'Cart', { workload: Workload.reference('cart'), steps: [] });
new GatewayCanaryRoute(worse, 'cart-route', { app: cart, parents: [RouteParent.gateway('edge')] });

app.synth();
