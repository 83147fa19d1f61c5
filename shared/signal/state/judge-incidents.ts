import type { Answer } from '../../gate/answer.ts';
import { visibleLine } from '../../report/visible-text.ts';
import type { StateCriterion } from '../criterion/criterion.ts';
import type { Judgement } from '../judgement.ts';
import { isAttributed } from './attribution.ts';
import type { Incident, SuspectRelease } from './incident.ts';
import { broken, holding, judged, some, sorted, type StateQuestion, unanswered } from './state-judgement.ts';

type IncidentsCriterion = Extract<StateCriterion, { readonly kind: 'incidents' }>;

/**
 * Judges open incidents over the answers of all who keep them. `incidents P0|P1` holds when there is one of these levels;
 * a level that is not set, or is of another scheme (`SEV-1`), may be one of them, and is no answer. With `attributed` it must
 * be the release's own; one that may be or not is no answer either, so that it takes nothing back and lets nothing advance.
 * An incident that is known outweighs a keeper that is silent.
 */
export function judgeIncidents(
  criterion: IncidentsCriterion,
  question: StateQuestion,
  {
    answers,
    release,
  }: { readonly answers: readonly Answer<readonly Incident[]>[]; readonly release: SuspectRelease },
): Judgement {
  const { values, reasons } = sorted(answers);
  const open = values.flat();
  const { levels, attributed, wanted } = criterion;
  const counting = open.filter((incident) => levels.length === 0 || isOneOf(incident.level, levels));
  const own = attributed ? counting.filter((incident) => isAttributed(incident, release)) : counting;
  const points = { asked: answers.length, present: values.length, holding: values.length };
  if (own.length > 0) {
    const judge = wanted === 'some' ? holding : broken;
    return judge(question, `open: ${titles(own)}`, {
      points: { ...points, holding: wanted === 'some' ? values.length : 0 },
      observed: count(own.length),
      limit: wanted === 'some' ? '1 incident' : '0 incidents',
    });
  }
  const silent = reasons[0];
  if (silent !== undefined) return unanswered(question, silent, { points });
  if (answers.length === 0)
    return judged(question, 'error', 'not-asked', 'nobody was asked for incidents: set sources.incidents');
  const doubt = doubtAbout(counting, open, levels);
  if (doubt !== undefined)
    return judged(question, 'inconclusive', 'no-data', doubt.message, {
      points,
      observed: count(doubt.count),
    });
  const judge = wanted === 'none' ? holding : broken;
  return judge(question, `no open incident${levels.length === 0 ? '' : ` of ${levels.join(' or ')}`}`, {
    points: { ...points, holding: wanted === 'none' ? values.length : 0 },
    observed: '0 incidents',
    limit: wanted === 'some' ? '1 incident' : '0 incidents',
  });
}

/** Incidents that may count: those of these levels that are not known to be the release's own, and those of no known level. */
function doubtAbout(
  counting: readonly Incident[],
  open: readonly Incident[],
  levels: readonly string[],
): { readonly message: string; readonly count: number } | undefined {
  if (counting.length > 0)
    return {
      message: `nothing says that it is of this release: ${titles(counting)}; label it with the version or close it`,
      count: counting.length,
    };
  if (levels.length === 0) return undefined;
  const unranked = open.filter(({ level }) => !isComparable(level, levels));
  if (unranked.length === 0) return undefined;
  return {
    message: `no level such as ${levels.join(' or ')}: ${titles(unranked)}; set one or close it`,
    count: unranked.length,
  };
}

function isOneOf(level: string | undefined, levels: readonly string[]): boolean {
  return level !== undefined && levels.some((one) => one.toLowerCase() === level.trim().toLowerCase());
}

/** Whether a level counts as the others do: `P3` beside `P0`, not `SEV-1`. */
function isComparable(level: string | undefined, levels: readonly string[]): boolean {
  if (level === undefined) return false;
  const scheme = schemeOf(level.trim());
  return scheme !== undefined && levels.some((one) => schemeOf(one) === scheme);
}

function schemeOf(level: string): string | undefined {
  return /^([A-Za-z-]{1,20})\d{1,3}$/.exec(level)?.[1]?.toLowerCase();
}

function titles(incidents: readonly Incident[]): string {
  return some(
    incidents.map(({ id, level, title }) =>
      visibleLine(`${id}${level === undefined ? '' : ` (${level})`} ${title.slice(0, 120)}`),
    ),
  );
}

function count(incidents: number): string {
  return `${incidents} ${incidents === 1 ? 'incident' : 'incidents'}`;
}
