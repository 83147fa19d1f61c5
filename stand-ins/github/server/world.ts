import type { RateLimits } from '../access/rate-limit.ts';
import type { BareRepository } from '../git/bare-repository.ts';
import type { WritePlan } from '../../loopback/write-plan.ts';
import type { Fault } from '../faults/fault.ts';
import type { Actor } from '../route.ts';
import type { State } from '../state/state.ts';
import type { Calls } from './calls.ts';

/** All that answering a request needs. */
export type World = {
  /** Of the stand-in: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly state: State;
  readonly git: BareRepository;
  readonly now: () => number;
  readonly tokens: ReadonlyMap<string, Actor>;
  readonly limits: RateLimits;
  readonly faults: WritePlan<Fault>;
  readonly calls: Calls;
};
