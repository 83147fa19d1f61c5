import type { Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import { rememberUnit } from '../../../shared/canary/memory.ts';
import { newRelease } from '../../../shared/canary/new-release.ts';
import type { ReleaseState, Stage } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { UNRECORDED } from '../unrecorded.ts';
import type { Ground } from '../view.ts';
import { adoptRollback } from './adopt-rollback.ts';
import { refuse, withEnd } from './stops.ts';

const HOUR = 3_600_000;
const UNDER_WAY: readonly Stage[] = ['candidate', 'canary', 'guard', 'soak', 'rolling-back'];

type Seen = Deployment & { readonly place: PlaceName };

/**
 * Records what is found running after somebody has worked by hand, so that what comes next begins from the truth. What runs is
 * not changed. A release that a hand has taken back is over as one that we have taken back.
 */
export function adopt(told: Told): CanaryNext {
  const { goal, facts, known } = told;
  const wrong = notAsked(told);
  if (wrong.length > 0) return refuse(wrong);
  const under = known.release?.tag === UNRECORDED ? undefined : known.release;
  const tag = goal.tag ?? under?.tag;
  if (tag === undefined)
    return refuse([
      { code: 'version-missing', message: 'nothing is known to be under way: name with version what runs' },
    ]);
  if (facts.cluster === undefined || facts.ground === undefined)
    return {
      kind: 'observe',
      ask: [{ kind: 'cluster' }, { kind: 'ground', tag, isFirst: false, isLast: false }],
    };

  const places = placesOf(goal.unit);
  const silent = places.filter((place) => deploymentAt(facts, place) === undefined);
  if (silent.length > 0)
    return refuse(
      [
        {
          code: 'unreachable',
          message: `${silent.join(', ')} did not answer, so nobody can say what runs there`,
        },
      ],
      'error',
    );
  const seen = places.flatMap((place): readonly Seen[] => {
    const one = deploymentAt(facts, place);
    return one === undefined ? [] : [{ place, ...one }];
  });
  const moving = seen.filter(({ phase }) => phase === 'moving');
  if (moving.length > 0)
    return refuse([
      {
        code: 'place-moving',
        message: `${moving.map(({ place }) => place).join(', ')} is still on its way: adopt what it shows once it has arrived`,
      },
    ]);
  const own = under?.tag === tag ? under : undefined;
  const { ground } = facts;
  const weights = new Set(seen.map((one) => weightOf(one, own, ground)));
  const [weight = 0] = weights;
  if (weights.size > 1)
    return refuse([
      {
        code: 'places-differ',
        message: `the places do not agree (${seen.map(({ place, desired, weight: at100 }) => `${place}: ${desired} at ${at100}%`).join('; ')}): bring them to one weight first, or request rollback`,
      },
    ]);

  // A slip in the version would end another candidate for good.
  if (weight === 0 && own === undefined)
    return refuse([
      {
        code: 'not-running',
        message: `nothing of ${tag} runs here (${seen.map(({ place, desired }) => `${place}: ${desired}`).join('; ')}): name with version what runs`,
        observed: tag,
      },
    ]);
  const line = `${tag} ${goal.unit.scope}: adopted at ${weight}% by ${goal.asker.login}: ${goal.reason ?? ''}`;
  return weight === 0 && own !== undefined
    ? adoptRollback(told, own, line)
    : adopted(told, runningAt(weight, seen, told, ground), line);
}

function notAsked({ goal: { asker, reason } }: Told): readonly Reason[] {
  return [
    ...(asker.isPerson
      ? []
      : [{ code: 'not-a-person', message: `${asker.login} is no person: adopt is a person's word` }]),
    ...(reason === undefined
      ? [{ code: 'reason-missing', message: 'say with reason what was done by hand, and why' }]
      : []),
  ];
}

/** Share of the traffic that the adopted version has at a place. */
function weightOf(
  { place, desired, weight }: Seen,
  own: ReleaseState | undefined,
  { images }: Ground,
): number {
  return desired === own?.images[place] || desired === images[place] ? weight : 0;
}

/** A release as it runs: its bake, or its guard, begins now. */
function runningAt(
  weight: number,
  seen: readonly Seen[],
  { goal: { unit, configDigest }, known, at }: Told,
  { candidate }: Ground,
): ReleaseState {
  const { version, tag, sha, cutAt, isHotfix } = candidate;
  const under = known.release?.tag === UNRECORDED ? undefined : known.release;
  const isAll = weight === 100;
  return newRelease(
    { version, tag, configDigest, at },
    {
      sha: sha ?? '',
      stage: isAll ? 'guard' : 'canary',
      step: unit.steps.findLastIndex((one) => one.weight <= weight),
      weight,
      cutAt,
      isHotfix,
      images: Object.fromEntries(seen.map(({ place, desired }) => [place, desired])),
      before:
        under?.before ??
        Object.fromEntries(
          seen.flatMap(({ place, stable }) => (stable === undefined ? [] : [[place, stable]])),
        ),
      guardUntil: isAll ? at + unit.guard : null,
      soakUntil: isAll ? at + Math.max(unit.guard, unit.soak) : null,
      nextProbe: isAll ? at + HOUR : null,
      incident: under?.incident ?? null,
    },
  );
}

function adopted({ known }: Told, release: ReleaseState, line: string): CanaryNext {
  const under = known.release;
  // What was under way before is over, and never promoted again.
  const others =
    under !== undefined &&
    under.tag !== UNRECORDED &&
    under.tag !== release.tag &&
    UNDER_WAY.includes(under.stage)
      ? withEnd(known, under, 'abandoned')
      : known;
  return {
    kind: 'stop',
    decision: 'complete',
    verdict: 'pass',
    reasons: [{ code: 'adopted', message: line, observed: `${release.weight}%` }],
    subject: release.tag,
    line,
    remember: rememberUnit({ ...others, release }),
  };
}
