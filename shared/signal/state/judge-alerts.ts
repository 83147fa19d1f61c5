import { formatInstant, type Instant } from '../../calendar/instant.ts';
import type { Answer } from '../../gate/answer.ts';
import { type Duration, formatDuration } from '../../quantity/duration.ts';
import { visibleLine } from '../../report/visible-text.ts';
import type { StateCriterion } from '../criterion/criterion.ts';
import type { Judgement } from '../judgement.ts';
import { type Alert, type AlertsSeen, alertTitle } from './alert.ts';
import { broken, holding, judged, some, sorted, type StateQuestion, unanswered } from './state-judgement.ts';

type AlertsCriterion = Extract<StateCriterion, { readonly kind: 'alerts-none' }>;

/** Two looks no further apart than this leave nothing unseen between them; a last look older than this is stale. */
export const ALERT_LOOK_GAP: Duration = 60_000;

/**
 * Whether no alert fires and, with `for 5m`, none fired at any time of those five minutes. That can be told only when somebody
 * looked all the while: `answers` (one a source, as of now; a range of `ALERTS` among them) and the `earlier` looks of the same
 * wait must reach back that far, else it is too early to say. An alert that is known outweighs a source that is silent.
 */
export function judgeAlerts(
  criterion: AlertsCriterion,
  question: StateQuestion,
  looks: { readonly answers: readonly Answer<AlertsSeen>[]; readonly earlier: readonly AlertsSeen[] },
): Judgement {
  const { hold } = criterion;
  const { at } = question;
  const window = hold?.duration ?? 0;
  const { values, reasons } = sorted(looks.answers);
  const seen = window === 0 ? values : [...values, ...looks.earlier.map(asOfThen)];
  const points = {
    asked: looks.answers.length,
    present: values.length,
    holding: values.filter(({ alerts }) => !alerts.some((alert) => isWithin(alert, at - window, at))).length,
  };
  const fired = seen.flatMap(({ alerts }) => alerts).filter((alert) => isWithin(alert, at - window, at));
  if (fired.length > 0) return firedJudgement(question, fired, window, points);
  const silent = reasons[0];
  if (silent !== undefined) return unanswered(question, silent, { points });
  if (values.length === 0)
    return judged(question, 'error', 'not-asked', 'no source of alerts was asked: set sources.alerts');
  const newest = Math.max(...values.map(({ until }) => until));
  if (newest < at - ALERT_LOOK_GAP)
    return judged(question, 'inconclusive', 'stale', `the last look at alerts was ${formatInstant(newest)}`, {
      points,
    });
  const since = watchedSince(seen, at);
  if (since > at - window)
    return judged(
      question,
      'inconclusive',
      'too-few-points',
      `no alert fires, but alerts are watched only since ${formatInstant(since)}`,
      {
        points,
        observed: formatDuration(at - since),
        limit: formatDuration(window),
        retryAt: since + window,
      },
    );
  const found = window === 0 ? 'no alert fires' : `no alert for ${formatDuration(window)}`;
  // The matchers are told where they find nothing, too: one that no alert can fit is seen here or never.
  return holding(question, `${found} of ${visibleLine(question.source)}`, {
    points,
    observed: '0 alerts',
    limit: '0 alerts',
  });
}

function firedJudgement(
  question: StateQuestion,
  fired: readonly Alert[],
  window: Duration,
  points: Judgement['points'],
): Judgement {
  const { at } = question;
  const active = fired.filter(({ endsAt }) => isActive(endsAt, at));
  const ended = Math.max(...fired.map(({ endsAt }) => (isActive(endsAt, at) ? at : (endsAt ?? at))));
  const names = [...new Set((active.length > 0 ? active : fired).map(alertTitle))].map(visibleLine);
  const message =
    active.length > 0
      ? `firing: ${some(names)}`
      : `fired in the last ${formatDuration(window)}: ${some(names)}, until ${formatInstant(ended)}`;
  const count = active.length > 0 ? active.length : fired.length;
  return broken(question, message, {
    points,
    observed: `${count} ${count === 1 ? 'alert' : 'alerts'}`,
    limit: '0 alerts',
    retryAt: window === 0 ? undefined : ended + window,
  });
}

/** An earlier look does not know how long its alerts went on. */
function asOfThen({ since, until, alerts }: AlertsSeen): AlertsSeen {
  return {
    since,
    until,
    alerts: alerts.map((alert) => (isActive(alert.endsAt, until) ? { ...alert, endsAt: until } : alert)),
  };
}

/** Both ends count: an alert that ended at the very start of the window fired in it. One from the future fires by now: clocks differ. */
function isWithin({ endsAt }: Alert, from: Instant, at: Instant): boolean {
  return isActive(endsAt, at) || (endsAt !== undefined && endsAt >= from && from < at);
}

function isActive(endsAt: Instant | undefined, at: Instant): boolean {
  return endsAt === undefined || endsAt > at;
}

/** Since when there was no gap between looks. */
function watchedSince(seen: readonly AlertsSeen[], at: Instant): Instant {
  let since = at;
  for (const look of [...seen].sort((a, b) => b.until - a.until)) {
    if (look.until < since - ALERT_LOOK_GAP) break;
    since = Math.min(since, look.since);
  }
  return since;
}
