import { rememberUnit } from '../../../shared/canary/memory.ts';
import type { ReleaseState, Stage } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryNext, Told } from '../next.ts';
import { UNRECORDED } from '../unrecorded.ts';
import { refuse, withEnd } from './stops.ts';

const HOUR = 3_600_000;
const UNDER_WAY: readonly Stage[] = ['candidate', 'canary', 'guard', 'soak', 'rolling-back'];

/**
 * Records what is found running after somebody has worked by hand, so that what comes next begins from the truth. Nothing is
 * changed outside.
 */
export function adopt(told: Told): CanaryNext {
  const { goal, facts, known, at } = told;
  const wrong = [
    ...(goal.asker.isPerson
      ? []
      : [{ code: 'not-a-person', message: `${goal.asker.login} is no person: adopt is a person's word` }]),
    ...(goal.reason === undefined
      ? [{ code: 'reason-missing', message: 'say with reason what was done by hand, and why' }]
      : []),
  ];
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
  const seen = places.flatMap((place) => {
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
  const { candidate, images: wanted } = facts.ground;
  const isNew = seen.filter(
    ({ place, desired }) =>
      desired === (under?.tag === tag ? under.images[place] : undefined) || desired === wanted[place],
  );
  const weights = new Set(seen.map((one) => (isNew.includes(one) ? one.weight : 0)));
  const [weight = 0] = weights;
  if (weights.size > 1)
    return refuse([
      {
        code: 'places-differ',
        message: `the places do not agree (${seen.map(({ place, desired, weight: at100 }) => `${place}: ${desired} at ${at100}%`).join('; ')}): bring them to one weight first, or request rollback`,
      },
    ]);

  // A slip in the version would end another candidate for good.
  if (weight === 0 && under?.tag !== tag)
    return refuse([
      {
        code: 'not-running',
        message: `nothing of ${tag} runs here (${seen.map(({ place, desired }) => `${place}: ${desired}`).join('; ')}): name with version what runs`,
        observed: tag,
      },
    ]);

  const step = goal.unit.steps.findLastIndex((one) => one.weight <= weight);
  const stage: Stage = weight === 100 ? 'guard' : weight === 0 ? 'rolled-back' : 'canary';
  const release: ReleaseState = {
    version: candidate.version,
    tag,
    sha: candidate.sha ?? '',
    configDigest: goal.configDigest,
    stage,
    step,
    weight,
    weightSince: at,
    judgedUntil: at,
    bakeFrom: at,
    cutAt: candidate.cutAt,
    isHotfix: candidate.isHotfix,
    images: Object.fromEntries(seen.map(({ place, desired }) => [place, desired])),
    before:
      under?.before ??
      Object.fromEntries(
        seen.flatMap(({ place, stable }) => (stable === undefined ? [] : [[place, stable]])),
      ),
    guardUntil: weight === 100 ? at + goal.unit.guard : null,
    soakUntil: weight === 100 ? at + Math.max(goal.unit.guard, goal.unit.soak) : null,
    nextProbe: weight === 100 ? at + HOUR : null,
    why: [],
    isAutomatic: false,
    blindSince: null,
    paged: [],
    incident: under?.incident ?? null,
  };
  // What was under way before is over, and never promoted again.
  const others =
    under !== undefined && under.tag !== tag && UNDER_WAY.includes(under.stage)
      ? withEnd(known, under, 'abandoned')
      : known;
  const after = stage === 'rolled-back' ? withEnd(others, release, 'rolled-back') : { ...others, release };
  const line = `${tag} ${goal.unit.scope}: adopted at ${weight}% by ${goal.asker.login}: ${goal.reason ?? ''}`;
  return {
    kind: 'stop',
    decision: 'complete',
    verdict: 'pass',
    reasons: [{ code: 'adopted', message: line, observed: `${weight}%` }],
    subject: tag,
    line,
    remember: rememberUnit(after),
  };
}
