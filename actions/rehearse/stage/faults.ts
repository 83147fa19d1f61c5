/** What is out of order for now. Scenarios change it. */
export type Faults = {
  ledger: 'up' | 'server-error' | 'silent';
  gitHub: 'up' | 'server-error';
  cluster: 'up' | 'unreachable' | 'forbidden';
  /** Names of probes that fail; `true` for all. */
  probes: boolean;
  /** The next run dies after so many writes, if it makes so many. */
  dies: { readonly after: number; readonly happened: () => void } | undefined;
  cron: boolean;
};

export function noFaults(): Faults {
  return { ledger: 'up', gitHub: 'up', cluster: 'up', probes: false, dies: undefined, cron: true };
}
