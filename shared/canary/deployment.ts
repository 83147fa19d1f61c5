import type { Answer } from '../gate/answer.ts';
import type { Performed } from '../drive/performed.ts';

/** One place where one service runs: an entry of its `deploy`. `name` is the service, with its region where it has several: `api` or `api@eu`. */
export type PlaceName = string;

/**
 * What the outside shows of one service in one place. Only what is *shown* counts: a write that was accepted and is not
 * yet carried out does not change it.
 */
export type Deployment = {
  /** Image that the desired state asks for; a version or revision where the deployer knows no images. */
  readonly desired: string;
  /** Nobody can tell what `desired` stands for: something was begun that neither ended nor was noted. */
  readonly isUnclear?: true;
  /** Image that takes what the new version does not, and that a rollback goes back to. */
  readonly stable: string | undefined;
  /** Share of the traffic that reaches what is not `stable`, 0 to 100. 100 only once the new version is the stable one or alone. */
  readonly weight: number;
  /**
   * `steady`: it shows what is asked for. `moving`: it is on its way. `paused`: it waits for the next step at its weight.
   * `aborted`: traffic went back and the desired version still is the bad one. `degraded`: it does not come up.
   */
  readonly phase: 'steady' | 'moving' | 'paused' | 'aborted' | 'degraded';
  /** Ready pods of the new version; `undefined` where nobody counts them. */
  readonly ready: number | undefined;
  /** Opaque: sent with each write, which fails when the outside has moved on since. */
  readonly guard: string;
  /** What else people want to know, for the record and the report: name, namespace, step, revision. */
  readonly notes: Readonly<Record<string, string>>;
};

/** One write to a place. What it means there is the deployer's; each is idempotent or tests what it expects to find. */
export type DeployCommand =
  /** Makes `image` the desired version. Where the place starts a canary by itself, that starts at the first weight. */
  | { readonly kind: 'pin'; readonly image: string }
  /** Moves the traffic of the new version from one weight to the next. 100 makes it the stable one. */
  | { readonly kind: 'set-weight'; readonly from: number; readonly to: number }
  /** Takes all traffic back to stable. Never refused for what it finds, as long as there is a stable version. */
  | { readonly kind: 'abort' }
  /** Makes `image` the desired version again, after traffic is back or as the way of taking it back. */
  | { readonly kind: 'undo'; readonly image: string };

/** What carries out a change in one place. It takes no decision, reads before it writes, and never waits. */
export type Deployer = {
  readonly place: PlaceName;
  readonly kind: 'argo-rollouts' | 'kubernetes' | 'helm' | 'command';
  /** For people: `rollout api in production`. */
  readonly target: string;
  readonly read: () => Promise<Answer<Deployment>>;
  /** Exactly one write. `overtaken` when the guard did not hold: the outside was changed by somebody else, read again. */
  readonly write: (command: DeployCommand, seen: Deployment) => Promise<Performed>;
  /** The same write as a person would type it, for reports and pages; a shell line with everything quoted. */
  readonly byHand: (command: DeployCommand) => string;
  /**
   * Everything about the place that would make this way to 100% go wrong, before anything is written: steps that differ from
   * the strategy, no rollback window, a missing right. Empty when all is well.
   * @param weights the weights of the strategy in order, 1 to 100
   */
  readonly preflight: (weights: readonly number[]) => Promise<Answer<readonly string[]>>;
};
