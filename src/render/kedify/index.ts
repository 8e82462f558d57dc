export { renderIngress } from './ingress';
export { renderKedifyPlugin } from './kedify-plugin';
export { renderScaledObject } from './scaled-object';
