/**
 * What is known when somebody has to choose between taking a release back and fixing it forward; the four criteria of the
 * table. `unclear` and `unknown` are answers: nobody has to guess.
 */
export type Situation = {
  /** `broad`: several services, regions or core workflows, or more than half of the traffic. `isolated`: one narrow path. */
  readonly blastRadius: 'broad' | 'isolated' | 'unclear';
  /** What the release does to data that the version before has to read. A down path is verified or it is none. */
  readonly migration: 'none' | 'reversible' | 'irreversible-with-down-path' | 'irreversible' | 'unknown';
  /** `blocking`: outages, failed logins, core workflows or data at risk. `minor`: no data lost, and a way around it. */
  readonly userImpact: 'blocking' | 'minor' | 'unclear';
  /** `near`: close to a limit and getting better. */
  readonly slo: 'breached' | 'near' | 'within' | 'unknown';
};

/** How far a release reaches, by the rule of the runbook: more than one service or region, or more than half of the traffic. */
export function blastRadiusOf(reach: {
  /** Share of the traffic that it has, 0 to 100. */
  readonly weight: number;
  /** Services, or places of one service, that are hurt. */
  readonly hurt: number;
}): Situation['blastRadius'] {
  return reach.weight > 50 || reach.hurt > 1 ? 'broad' : 'isolated';
}
