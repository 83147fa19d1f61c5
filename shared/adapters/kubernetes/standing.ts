/** How the pods of a workload stand, as far as its status tells. */
export type Standing = {
  /** Every pod that is wanted is one of the newest template and available, and no other is left. */
  readonly isUp: boolean;
  /**
   * Whether no pod but those of the newest template is left, and some answer; it stays so while an autoscaler adds pods of the same
   * version.
   */
  readonly isAlone: boolean;
  /** Why it does not come up; `undefined` while it still may. */
  readonly stuck: string | undefined;
  /** For people: what was counted, and who is waited for. */
  readonly told: string;
};

/** `Deployment api: 3 of 4 updated, 2 available`. */
export function counted(
  what: string,
  { wanted, updated, available }: Readonly<Record<'wanted' | 'updated' | 'available', number>>,
): string {
  return `${what}: ${updated} of ${wanted} updated, ${available} available`;
}
