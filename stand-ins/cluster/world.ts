import { Calls } from './api/calls.ts';
import { Agenda, type Due } from './controllers/agenda.ts';
import type { Context } from './controllers/context.ts';
import { GitOps } from './controllers/git-ops.ts';
import { podsIn } from './controllers/pods.ts';
import { ReplicaSets } from './controllers/replica-sets.ts';
import type { Timing } from './controllers/timing.ts';
import { reconcileDeployment, type Progress } from './deployment/controller.ts';
import { FaultPlan } from './faults/fault-plan.ts';
import { Releases } from './helm/releases.ts';
import type { JsonObject } from './objects/json.ts';
import { keyOf, refOf, type Ref } from './objects/ref.ts';
import { RESOURCES, type Resource } from './objects/resource.ts';
import { Store } from './objects/store.ts';
import { reconcilePlaced } from './placed/controller.ts';
import { Places } from './placed/places.ts';
import { reconcileRollout } from './rollout/controller.ts';
import { Memory } from './rollout/memory.ts';

/** What makes pods. */
const WORKLOADS: readonly Resource[] = [
  RESOURCES.rollouts,
  RESOURCES.deployments,
  RESOURCES.statefulsets,
  RESOURCES.daemonsets,
];

/** The cluster itself: objects, and controllers that work when somebody looks, as far as the clock allows. */
export class World {
  readonly store = new Store();
  readonly sets = new ReplicaSets(this.store);
  readonly places = new Places();
  readonly git = new GitOps(this.store);
  readonly faults = new FaultPlan();
  readonly calls = new Calls();
  readonly releases = new Releases();
  readonly now: () => number;
  timing: Timing;
  /** After how long drift from git is undone; nothing undoes it by default. */
  revertAfter: number | undefined;
  readonly #agenda = new Agenda();
  readonly #memories = new Map<string, Memory>();
  readonly #progress = new Map<string, Progress>();
  #time = Number.NEGATIVE_INFINITY;

  constructor(now: () => number, timing: Timing) {
    this.now = now;
    this.timing = timing;
  }

  /** Does everything that is due by now, in order. */
  catchUp(): void {
    const until = this.now();
    for (let due = this.#agenda.next(until); due !== undefined; due = this.#agenda.next(until)) {
      this.#time = Math.max(this.#time, due.at);
      this.#do(due);
    }
    this.#time = Math.max(this.#time, until);
  }

  /** Differs from before whenever something else is kept. */
  get revision(): string {
    return `${this.store.version} ${this.releases.changes}`;
  }

  /** When the cluster will next do something by itself. */
  get nextAt(): number | undefined {
    return this.#agenda.earliest;
  }

  /** Somebody wrote an object: its controller will see it, and so may the one that goes by git. */
  touched(ref: Ref): void {
    const now = Math.max(this.#time, this.now());
    this.#agenda.add(now + this.timing.observe, 'reconcile', ref);
    if (this.revertAfter !== undefined && this.git.drifted(ref)) {
      this.#agenda.add(now + this.revertAfter, 'revert', ref);
    }
  }

  /** Lets every pod of an image crash from now on, or no longer; the controllers see it at once. */
  setCrashing(image: string, crashing: boolean): void {
    this.sets.setCrashing(image, crashing, this.#time);
    if (!crashing) this.places.restart(image, this.#time);
    for (const resource of WORKLOADS) {
      for (const object of this.store.list(resource)) {
        this.#agenda.add(this.#time, 'reconcile', refOf(resource, object));
        if (!crashing) this.#agenda.add(this.#time + this.timing.ready, 'reconcile', refOf(resource, object));
      }
    }
    this.catchUp();
  }

  pods(namespace: string | undefined): readonly JsonObject[] {
    return podsIn(this.store, this.sets, namespace, this.now(), this.timing.ready);
  }

  #do({ job, ref }: Due): void {
    if (job === 'revert') {
      if (this.git.revert(ref)) this.touched(ref);
      return;
    }
    const key = keyOf(ref);
    if (ref.resource === RESOURCES.rollouts) {
      const memory = this.#memories.get(key) ?? new Memory();
      this.#memories.set(key, memory);
      reconcileRollout(this.#context(), ref, memory);
    } else if (ref.resource === RESOURCES.deployments) {
      const progress = this.#progress.get(key) ?? { seen: '', at: this.#time };
      this.#progress.set(key, progress);
      reconcileDeployment(this.#context(), ref, progress);
    } else if (WORKLOADS.includes(ref.resource)) {
      reconcilePlaced(this.#context(), ref, this.places);
    }
  }

  #context(): Context {
    return {
      store: this.store,
      sets: this.sets,
      timing: this.timing,
      now: this.#time,
      again: (ref, at) => {
        if (at > this.#time) this.#agenda.add(at, 'reconcile', ref);
      },
    };
  }
}
