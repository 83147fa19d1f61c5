import type { Instant } from '../../../shared/calendar/instant.ts';
import { formatInstant } from '../../../shared/calendar/instant.ts';
import { BLIND_FOR, blindUnderWeight } from '../../../shared/canary/page-when.ts';
import type { Page } from '../../../shared/canary/page.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { pageEffect } from '../make-effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { withRelease } from './stops.ts';

/** Since when nobody could measure, by what this run and those before it have seen; `undefined` when somebody can. */
export function blindSince({ facts }: Pick<Told, 'facts'>, release: ReleaseState): Instant | undefined {
  const here = facts.looked?.blindSince;
  return here === undefined ? undefined : Math.min(here, release.blindSince ?? here);
}

/** The release with what is known of its blindness by now, so that later runs count from its beginning. */
export function withBlindness(told: Pick<Told, 'facts'>, release: ReleaseState): ReleaseState {
  return { ...release, blindSince: blindSince(told, release) ?? null };
}

/** Why a release goes back that nobody could measure for too long, where the configuration asks for that. */
export function blindTooLong(told: Told, release: ReleaseState): string | undefined {
  const since = blindSince(told, release);
  if (told.goal.onBlind !== 'rollback' || since === undefined || told.at - since < BLIND_FOR)
    return undefined;
  return `nobody could measure it since ${formatInstant(since)}, and on-blind is rollback`;
}

/** The page for a release that takes traffic and that nobody could measure for too long. */
export function blindPage({ goal, facts, at }: Told, release: ReleaseState): Page | undefined {
  const { version, weight } = release;
  const since = blindSince({ facts }, release) ?? null;
  const subject = { scope: goal.unit.scope, version };
  return blindUnderWeight({ ...subject, weight, at, blindSince: since, onBlind: goal.onBlind });
}

/** Calls a person for it, once. */
export function pageForBlindness(told: Told, release: ReleaseState): CanaryNext | undefined {
  const page = blindPage(told, release);
  if (!told.goal.pages || page === undefined || release.paged.includes(page.dedupKey)) return undefined;
  const paged = { ...withBlindness(told, release), paged: [...release.paged, page.dedupKey] };
  return {
    kind: 'intend',
    subject: release.tag,
    line: `${release.tag}: page, ${page.summary}`,
    plan: [pageEffect(page)],
    remember: withRelease(told.known, paged),
  };
}
