import type { Held } from '../loopback/write-plan.ts';
import type { WriteCall } from './api/calls.ts';
import type { Ran } from './argv/ran.ts';
import type { Timing } from './controllers/timing.ts';
import type { Fault, Outage } from './faults/fault.ts';
import type { JsonObject } from './objects/json.ts';
import type { Outside } from './outside.ts';
import type { ServiceOptions } from './seed.ts';
import type { Share } from './traffic.ts';

export type ClusterOptions = {
  /** One rollout `api` by default. */
  readonly services?: readonly ServiceOptions[];
  /** Milliseconds since the epoch; by default 2026-11-18T17:00:00Z, which only `advance` moves. */
  readonly now?: () => number;
  readonly timing?: Partial<Timing>;
  readonly faults?: readonly Fault[];
  readonly outages?: readonly Outage[];
  /** Names that `--context` may say; any by default. */
  readonly contexts?: readonly string[];
  /** A controller brings specs back to what git says after so many virtual milliseconds; by default there is none. */
  readonly gitOps?: number;
};

/** Which object: `rollout`, `api`, and its namespace, `production` by default. */
export type Which = { readonly kind: string; readonly name: string; readonly namespace?: string };

/** A cluster in memory. Every member first lets it do what is due by now. */
export type Cluster = {
  /** Runs kubectl on these arguments at once. Throws when a write of it is to be `held`. */
  readonly kubectl: (argv: readonly string[], stdin?: string) => Ran;
  /** Runs helm on these arguments at once. */
  readonly helm: (argv: readonly string[]) => Ran;
  /** `kubectl` or `helm`, waiting where a write is held; never settles when the fault kills its caller. */
  readonly run: (command: string, argv: readonly string[], options?: RunOptions) => Promise<Ran>;
  /** The same by somebody else: no fault, no outage, not counted. */
  readonly byHand: (argv: readonly string[]) => Ran;
  /** Makes an image the desired one of a workload, as a pipeline would: not counted, and what git says from then on. */
  readonly deploy: (which: Which, image: string) => void;
  /** Lets every pod of an image crash, or no longer. */
  readonly crash: (image: string, crashing?: boolean) => void;
  /** Who answers the traffic of a service. */
  readonly traffic: (name: string, namespace?: string) => readonly Share[];
  /** An object as it is. */
  readonly read: (which: Which) => JsonObject | undefined;
  readonly outside: () => Outside;
  readonly writes: readonly WriteCall[];
  /** Replaces the planned faults; counting starts anew. */
  readonly setFaults: (faults: readonly Fault[]) => Held;
  readonly setOutages: (outages: readonly Outage[]) => void;
  readonly setTiming: (timing: Partial<Timing>) => void;
  /** Moves the clock on. */
  readonly advance: (milliseconds: number) => void;
  readonly now: () => number;
  /** Another text whenever the cluster has come to keep something else: an object, or a revision of a Helm release. */
  readonly revision: () => string;
  /** When the cluster will next do something by itself; nothing when it is at rest. */
  readonly nextAt: () => number | undefined;
};

export type RunOptions = { readonly input?: string | Uint8Array };
