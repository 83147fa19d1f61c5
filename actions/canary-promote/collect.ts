import type { Surroundings } from '../../shared/shell/run-action.ts';
import { demand, wish } from './collect/ask.ts';
import type { Looker } from './collect/look.ts';
import type { PlaceReader } from './collect/read-place.ts';
import type { Sources } from './collect/sources.ts';
import { seeApprovals } from './collect/see-approvals.ts';
import { seeCluster } from './collect/see-cluster.ts';
import { seeGround } from './collect/see-ground.ts';
import { seeOutside } from './collect/see-outside.ts';
import { deploymentAt } from './conditions.ts';
import type { CanaryGoal } from './goal.ts';
import type { CanaryInputs } from './inputs.ts';
import type { CanaryQuestion, CanaryView, LookQuestion, SeenOutside } from './view.ts';

/** What questions are answered with. */
export type Eyes = {
  readonly goal: CanaryGoal;
  readonly inputs: CanaryInputs;
  readonly sources: Sources;
  readonly looker: Looker;
  readonly places: PlaceReader;
  /** Whether no place may wait for another. */
  readonly isHurried: boolean;
  readonly now: Surroundings['now'];
};

/**
 * Answers questions, those that do not depend on each other at the same time.
 * @throws CouldNotDecide when one has no answer
 */
export async function collect(
  ask: readonly CanaryQuestion[],
  known: CanaryView,
  eyes: Eyes,
): Promise<CanaryView> {
  const answers = await Promise.all(ask.map((question) => answerTo(question, known, eyes)));
  return answers.reduce<CanaryView>((view, answer) => ({ ...view, ...answer }), known);
}

async function answerTo(
  question: CanaryQuestion,
  known: CanaryView,
  { goal, inputs, sources, looker, places, isHurried, now }: Eyes,
): Promise<Partial<CanaryView>> {
  const read = isHurried ? places.brief : places.whole;
  switch (question.kind) {
    case 'cluster':
      return {
        cluster: await seeCluster(
          sources.deployers,
          known.cluster,
          now,
          question.isPatient === true ? places.whole : read,
        ),
        unread: sources.ledger.silence(),
      };
    case 'ground':
      return { ground: await seeGround(question, sources, inputs, now()) };
    case 'looks': {
      // What runs beside the new version is what it is compared with, and whose traffic makes its silence evidence.
      const cluster = known.cluster ?? (await seeCluster(sources.deployers, undefined, now, read));
      const looks = await looker.look(question.of, baselineOf({ cluster }));
      const isBlind = looks.some(({ blind }) => blind);
      const before = isSame(known.looked?.of, question.of) ? known.looked?.blindSince : undefined;
      return {
        // What is asked at the same time is newer than what was known.
        ...(known.cluster === undefined ? { cluster } : {}),
        looked: { of: question.of, looks, blindSince: isBlind ? (before ?? now()) : undefined },
      };
    }
    case 'approvals':
      return { approved: await seeApprovals(question.of, known.ground, goal, sources, now()) };
    case 'outside':
      return { outside: await outsideOrSilence(question, sources) };
  }
}

async function outsideOrSilence(
  { question, isNeeded = true }: Extract<CanaryQuestion, { kind: 'outside' }>,
  { connection, world }: Sources,
): Promise<SeenOutside> {
  const ask = isNeeded ? demand : wish(world.within);
  const found = await ask('GitHub', () => seeOutside(question, connection));
  if (found.ok) return { question, seen: found.value };
  const nothing = { tags: new Map(), releases: new Map(), issues: new Map(), latest: undefined };
  return { question, seen: nothing, silence: found.reason };
}

function isSame(one: LookQuestion | undefined, other: LookQuestion): boolean {
  return one?.kind === other.kind && one.step === other.step && one.since === other.since;
}

/** The version that runs beside the new one, as the image of the first place that shows one tells. */
function baselineOf(view: Pick<CanaryView, 'cluster'>): string | undefined {
  for (const place of view.cluster?.seen.keys() ?? []) {
    const stable = deploymentAt(view, place)?.stable;
    const version = stable === undefined ? undefined : /:v?([\w.-]+)(?:@.*)?$/.exec(stable)?.[1];
    if (version !== undefined) return version;
  }
  return undefined;
}
