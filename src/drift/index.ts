export * from './cluster-write';
export { DriftModel, type DriftModelOptions } from './drift-model';
