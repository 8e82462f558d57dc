import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { SERVICE } from '../../facts/kinds';
import { type Problem, problem } from '../../problem';
import { dnsLabel, serviceName } from '../../values/check';
import { isPatched } from '../tree-objects';
import { ownMetadata } from '../object-annotations';
import type { CanaryAppProps } from './canary-app-props';
import type { CanaryRouter } from './canary-router';

/** Of whose pods a Service is, with the id of its object. */
const IDS = { shared: SERVICE.kind, stable: 'StableService', canary: 'CanaryService' } as const;

/** The properties of an app by which a user has a Service of one version. */
const PROPERTIES = { stable: 'stableService', canary: 'canaryService' } as const;

export type Whose = keyof typeof IDS;

/** What the Services of an app are made of. */
export interface ServiceSource {
  readonly props: CanaryAppProps;
  readonly rolloutName: string;
  /** Whether there is a port to reach the pods by, as far as this is known when the app is made. */
  readonly hasPorts: boolean;
  readonly create: (id: string, name: string) => ApiObject;
}

/**
 * Which Services an app has. Without a router only a Service of the pods of both versions carries the weights, and one of a
 * single version is there where its name was asked for. A router that tells the versions apart by two Services takes the
 * place of the first. It comes when the app is made already, so that the Services are exchanged then.
 */
export class VersionServices {
  private readonly objects = new Map<Whose, ApiObject>();
  private readonly asked = new Set<Whose>();
  /** The metadata of the shared Service as it was made. */
  private made = '';
  /** What was done to a Service that is gone since. */
  private lost?: Problem;
  private router?: CanaryRouter;

  constructor(private readonly scope: Construct, private readonly source: ServiceSource) {
    this.exchange();
  }

  public attach(router: CanaryRouter): void {
    if (this.router !== undefined) return;
    this.router = router;
    this.exchange();
  }

  /** Whether there was a port when the app was made. */
  public get hasPorts(): boolean {
    return this.source.hasPorts;
  }

  public has(whose: Whose): boolean {
    const { props, hasPorts } = this.source;
    switch (whose) {
      case 'shared': return this.router === undefined ? hasPorts : this.router.services === 'one';
      case 'stable': return this.router?.services === 'two' || (hasPorts && props.stableServiceName !== undefined);
      case 'canary': return this.router?.services === 'two' || (hasPorts && props.canaryServiceName !== undefined);
    }
  }

  /** The name, of a Service that is there. */
  public nameIfAny(whose: Whose): string | undefined {
    return this.has(whose) ? this.nameOf(whose) : undefined;
  }

  /** The object, of a Service that is there. */
  public objectIfAny(whose: Whose): ApiObject | undefined {
    return this.has(whose) ? this.object(whose) : undefined;
  }

  /** The name, for a user who counts on it from now on. */
  public askName(whose: Whose): string {
    this.asked.add(whose);
    return this.nameOf(whose);
  }

  /** The object, for a user who counts on it. It is made before its router comes; where none comes, this is an error. */
  public askObject(whose: Whose): ApiObject {
    this.asked.add(whose);
    if (!this.has(whose)) this.object('stable');
    return this.object(whose);
  }

  public nameOf(whose: Whose): string {
    const { props, rolloutName } = this.source;
    switch (whose) {
      case 'shared': return props.serviceName ?? rolloutName;
      case 'stable': return props.stableServiceName ?? `${rolloutName}-stable`;
      case 'canary': return props.canaryServiceName ?? `${rolloutName}-canary`;
    }
  }

  public problems(): Problem[] {
    return [...this.nameProblems(), ...this.unusedProblems(), this.lost, ...this.absentProblems()];
  }

  private object(whose: Whose): ApiObject {
    const known = this.objects.get(whose) ?? this.source.create(IDS[whose], this.nameOf(whose));
    this.objects.set(whose, known);
    return known;
  }

  /** Makes what is there from now on, and takes away what is not. */
  private exchange(): void {
    const shared = this.objects.get('shared');
    if (shared !== undefined && !this.has('shared')) {
      this.lost = this.asked.has('shared') || this.isChanged(shared) ? this.lostProblem() : undefined;
      this.objects.delete('shared');
      this.scope.node.tryRemoveChild(IDS.shared);
    }
    for (const whose of ['shared', 'stable', 'canary'] as const) if (this.has(whose)) this.object(whose);
    const own = this.objects.get('shared');
    if (own !== undefined && this.router === undefined) this.made = metadataOf(own);
  }

  /** Whether it has got what it was not made with. */
  private isChanged(object: ApiObject): boolean {
    return isPatched(object) || metadataOf(object) !== this.made || object.node.children.length + object.node.dependencies.length > 0;
  }

  private lostProblem(): Problem {
    return problem('service', this.nameOf('shared'), `must not be used or changed before the ${this.router?.family} is made, which takes `
      + 'a Service for each version in its place: make that first, or use the stableService and the canaryService');
  }

  private nameProblems(): Problem[] {
    const { props, rolloutName } = this.source;
    const { name, serviceName: shared, stableServiceName, canaryServiceName } = props;
    const suffixes = [this.has('stable') && stableServiceName === undefined ? '-stable' : '',
      this.has('canary') && canaryServiceName === undefined ? '-canary' : ''];
    const suffix = suffixes.find((text) => text !== '') ?? (this.has('shared') && shared === undefined ? '' : undefined);
    const own = suffix === undefined ? dnsLabel('name', rolloutName) : serviceName('name', rolloutName, suffix);
    return [
      rolloutName === '' ? problem('name', name ?? '', 'must not be empty') : own,
      shared === '' ? problem('serviceName', '', 'must not be empty') : serviceName('serviceName', shared),
      serviceName('stableServiceName', stableServiceName),
      serviceName('canaryServiceName', canaryServiceName),
      this.nameIfAny('canary') !== undefined && this.nameIfAny('canary') === this.nameIfAny('stable')
        ? problem('canaryServiceName', canaryServiceName,
          'must not be the name of the stable Service: the controller could not tell the versions apart')
        : undefined,
      ...(['stable', 'canary'] as const).map((whose) =>
        (this.has('shared') && this.nameIfAny(whose) === this.nameOf('shared') ? problem(`${whose}ServiceName`, this.nameOf(whose),
          'must not be the name of the Service of both versions: the controller points it to the pods of one') : undefined)),
    ];
  }

  /** What was said of Services that there are not. */
  private unusedProblems(): Problem[] {
    const { props, hasPorts } = this.source;
    const { serviceName: shared, stableServiceName, canaryServiceName, serviceLabels, serviceAnnotations } = props;
    if (this.router?.services === 'two') {
      return [shared === undefined ? undefined
        : problem('serviceName', shared, `must not be set with a ${this.router.family}: it needs a Service for each version`)];
    }
    if (hasPorts) return [];
    return Object.entries({ serviceName: shared, stableServiceName, canaryServiceName, serviceLabels, serviceAnnotations })
      .map(([prop, value]) => (value === undefined ? undefined
        : problem(prop, value, 'needs a port: without one there is no Service; set port or ports')));
  }

  private absentProblems(): Problem[] {
    return (['stable', 'canary'] as const).filter((whose) => this.asked.has(whose) && !this.has(whose)).map((whose) =>
      problem(PROPERTIES[whose], this.nameOf(whose), `must not be used where there is no Service of the ${whose} pods alone: there is one `
        + `with a router that takes two, and where ${whose}ServiceName is set; that of both versions is the app's service`));
  }
}

function metadataOf(object: ApiObject): string {
  return JSON.stringify(ownMetadata(object));
}
