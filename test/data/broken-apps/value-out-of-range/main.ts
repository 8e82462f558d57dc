import { App } from 'cdk8s';
import { CanaryStep } from '../../../../src';

const app = new App();
CanaryStep.weight(120);
app.synth();
