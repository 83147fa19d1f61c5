/** What the controller knows of one Rollout and does not show. */
export class Memory {
  /** The weight that was last asked of the router, and when. */
  router = { weight: 0, hash: '', at: Number.NEGATIVE_INFINITY };
  /** Hash of a ReplicaSet that nobody needs -> when its pods end. */
  readonly ends = new Map<string, number>();
  /** What was seen at the last progress, and when that was. */
  progress = { seen: '', at: 0 };
}
