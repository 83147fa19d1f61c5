import type { Decided } from './decide.ts';
import type { GateSettings } from './settings.ts';

const VERBS = { advance: 'may advance', hold: 'holds', rollback: 'must be rolled back' } as const;

/** One line: what was decided about what. The annotation adds the first reason. */
export function headline({ profile }: Pick<Decided, 'profile'>, settings: GateSettings): string {
  const { version } = settings.regions[0]?.values ?? {};
  const what = [settings.service, version].filter((word) => word !== undefined).join(' ') || 'The release';
  return `${what} ${VERBS[profile.decision]} (${profile.verdict})`;
}
