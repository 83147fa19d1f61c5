/** Which Rollout, as commands and as people name it. */
export type ArgoTarget = {
  /** `rollouts.argoproj.io/api`: with its kind before it no name can be an option. */
  readonly resource: string;
  /** `rollout api in production`. */
  readonly text: string;
  readonly name: string;
  readonly namespace: string;
  readonly container: string | undefined;
};
