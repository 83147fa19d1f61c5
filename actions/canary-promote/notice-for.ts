import { nameOfCriterion } from '../../shared/canary/gate-look.ts';
import type { ReleaseState } from '../../shared/canary/release-state.ts';
import { earliestTimes } from '../../shared/canary/step-time.ts';
import { placesOf } from '../../shared/canary/unit.ts';
import { formatInstant, type Instant } from '../../shared/calendar/instant.ts';
import { formatDuration } from '../../shared/quantity/duration.ts';
import { fieldsOf } from '../../shared/notify/fields.ts';
import { linksOf } from '../../shared/notify/links.ts';
import type { GivenNotify } from '../../shared/notify/targets.ts';
import type { Notice, NoticeLink } from '../../shared/notify/notice.ts';
import { incidentNotice, rollbackNotice } from '../../shared/notify/alarm-notices.ts';
import {
  canaryNotice,
  completeNotice,
  holdNotice,
  hotfixNotice,
  type Measured,
  promotionNotice,
} from '../../shared/notify/notices.ts';
import { deploymentAt } from './conditions.ts';
import type { CanaryCommand } from './effects.ts';
import type { CanaryGoal } from './goal.ts';
import { isBackEverywhere } from './is-back.ts';
import { incidentKey } from './keys.ts';
import { inOtherHands } from './next/in-other-hands.ts';
import { leftBehind } from './next/left-behind.ts';
import type { CanaryView } from './view.ts';

type Notify = Extract<CanaryCommand, { readonly kind: 'notify' }>;

/** What a notice is made of: the release as it is remembered, and what this run has seen. */
export type Story = {
  readonly goal: CanaryGoal;
  readonly release: ReleaseState | undefined;
  readonly view: CanaryView;
  readonly notify: GivenNotify | undefined;
  readonly at: Instant;
};

/** The notice of an event, from what is known when it is sent. */
export function noticeFor({ event, key, why }: Pick<Notify, 'event' | 'key' | 'why'>, story: Story): Notice {
  const { goal, release, view, at } = story;
  const { unit } = goal;
  const tag = release?.tag ?? goal.tag ?? key;
  const incidentUrl = view.outside?.seen.issues.get(incidentKey(tag))?.url;
  const named = { tag, links: linksFor(story) };
  switch (event) {
    case 'rollback':
      return withLeft(
        rollbackNotice({
          ...named,
          reasons: why,
          backTo: unique(placesOf(unit).map((place) => release?.before[place])).join(', ') || undefined,
          incidentUrl,
          detectedAt: undefined,
          begunAt: release?.stage === 'rolling-back' ? release.judgedUntil : at,
          recoveredAt: isBackEverywhere(goal, release, view) ? at : undefined,
        }),
        leftOf(story),
      );
    case 'promotion':
      return promotionNotice({
        ...named,
        approvedBy: (view.approved?.approvers ?? []).map(({ login, role }) => `${login} as ${role}`),
        measured: measuredOf(story),
        guardUntil: at + unit.guard,
        soakUntil: at + unit.soak,
      });
    case 'hotfix':
      return hotfixNotice({
        ...named,
        base: unique(Object.values(release?.before ?? {})).join(', '),
        justification: goal.reason ?? '',
        incident: undefined,
        changes: [],
        status: 'at 100%, watched closely',
      });
    case 'hold':
      return holdNotice({
        ...named,
        weight: release?.weight ?? 0,
        why,
        since: release?.weightSince ?? at,
        todo: 'Judge whether to roll back: request rollback with a reason, or let it be',
      });
    case 'incident':
      return incidentNotice({
        ...named,
        title: 'stopped, and must be fixed forward',
        reasons: why,
        incidentUrl,
        todo: 'Fix it forward with a hotfix; its migration cannot be undone',
      });
    case 'complete':
      return completeNotice({
        ...named,
        features: [],
        flags: [],
        migrations: undefined,
        slo: [],
        incidents: [],
      });
    case 'canary':
    case 'cut':
    case 'page':
      return canaryNotice({
        ...named,
        weight: shownWeight(story),
        since: 0,
        status: 'healthy',
        measured: measuredOf(story),
        next: nextOf(story),
      });
  }
}

function withLeft(notice: Notice, left: readonly string[]): Notice {
  return { ...notice, fields: [...notice.fields, ...fieldsOf({ 'Not taken back': left })] };
}

/** What a rollback leaves behind by now, one sentence a place. */
export function leftOf({ goal, release, view }: Pick<Story, 'goal' | 'release' | 'view'>): readonly string[] {
  if (release?.stage !== 'rolling-back') return [];
  const seen = { goal, facts: view, unread: view.unread };
  return [...leftBehind(seen, release), ...inOtherHands(seen, release)].map(({ message }) => message);
}

/** The releases on GitHub, and what the configuration has for every notice. */
export function linksFor({ goal, release, view, notify }: Story): readonly NoticeLink[] {
  const releases = [...(view.outside?.seen.releases ?? [])].flatMap(([tag, seen]) =>
    seen === null || seen.url === '' ? [] : [{ text: `Release ${tag}`, url: seen.url }],
  );
  const service = goal.unit.services.map(({ name }) => name).join(',');
  const version = release?.version ?? view.ground?.candidate.version ?? goal.version ?? '';
  return [...releases, ...linksOf(notify ?? {}, { version, service })];
}

function measuredOf({ goal: { unit }, view: { looked } }: Pick<Story, 'goal' | 'view'>): readonly Measured[] {
  return (looked?.looks ?? []).flatMap((look) =>
    look.judgements.flatMap((one) =>
      one.observed === undefined
        ? []
        : [{ name: nameOfCriterion(look, one, unit), observed: one.observed, limit: one.limit ?? '' }],
    ),
  );
}

function shownWeight({ goal, release, view }: Story): number {
  const shown = placesOf(goal.unit).flatMap((place) => deploymentAt(view, place)?.weight ?? []);
  // Of a place that says nothing only the ledger knows.
  return shown.length === 0 ? (release?.weight ?? 0) : Math.min(...shown);
}

function nextOf(story: Story): string | undefined {
  const { goal, release, at } = story;
  const { unit, timezone } = goal;
  const weight = shownWeight(story);
  const index = unit.steps.findIndex((step) => step.weight === weight);
  const [step, next] = [unit.steps[index], unit.steps[index + 1]];
  if (step === undefined || next === undefined) return undefined;
  const cutAt = release?.cutAt;
  const due = cutAt === undefined ? undefined : earliestTimes(unit.steps, timezone, cutAt)[index + 1];
  const earliest = Math.max(at + step.bake, due ?? 0);
  return `${next.weight}% after ${formatDuration(step.bake)}, at ${formatInstant(earliest)} at the earliest`;
}

function unique(texts: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => text ?? []))];
}
