import type { Deployer } from '../../../shared/canary/deployment.ts';
import type { ReleaseState } from '../../../shared/canary/release-state.ts';
import { placesOf } from '../../../shared/canary/unit.ts';
import type { Block } from '../../../shared/report/block.ts';
import { deploymentAt } from '../conditions.ts';
import type { CanaryGoal } from '../goal.ts';
import { commandsBack } from '../perform/way-back.ts';
import type { CanaryView } from '../view.ts';

/** What runs where, and what a person would type to take it back. */
export function placeBlocks(
  view: CanaryView,
  { unit }: CanaryGoal,
  release: ReleaseState | undefined,
  deployers: readonly Deployer[],
): readonly Block[] {
  if (view.cluster === undefined) return [];
  return [
    { kind: 'heading', text: 'What runs' },
    placeTable(view, unit, deployers),
    ...said(view, unit),
    ...byHand(view, release, deployers),
  ];
}

/**
 * What a dry run says would run once its writes were made. Nothing of it has happened, and of what a rollback was told to go to and no
 * place shows nobody knows whether it can be pulled at all.
 * @param now what was seen before anything was imagined
 */
export function wouldRunBlocks(
  view: CanaryView,
  { unit, back }: CanaryGoal,
  deployers: readonly Deployer[],
  now: CanaryView,
): readonly Block[] {
  if (view.cluster === undefined) return [];
  const known = placesOf(unit).flatMap((place) => {
    const seen = deploymentAt(now, place);
    return [seen?.desired, seen?.stable];
  });
  const isUnknown = (image: string): boolean =>
    Object.values(back?.images ?? {}).includes(image) && !known.includes(image);
  return [
    { kind: 'heading', text: 'What would run afterwards' },
    placeTable(view, unit, deployers, isUnknown),
  ];
}

function placeTable(
  view: CanaryView,
  unit: CanaryGoal['unit'],
  deployers: readonly Deployer[],
  isUnknown: (image: string) => boolean = () => false,
): Block {
  const rows = placesOf(unit).map((place) => {
    const answer = view.cluster?.seen.get(place);
    const seen = deploymentAt(view, place);
    const target = deployers.find((one) => one.place === place)?.target ?? place;
    if (seen === undefined)
      return [
        place,
        target,
        '–',
        '–',
        answer?.kind === 'unanswered' ? answer.reason.message : 'was not asked',
      ];
    const { desired, weight, phase } = seen;
    const state = isUnknown(desired) ? 'if it can be pulled: no place shows it now' : phase;
    return [place, target, { kind: 'code', text: desired } as const, `${weight}%`, state];
  });
  return { kind: 'table', head: ['place', 'what', 'desired', 'weight', 'state'], rows };
}

/** All that a cluster said instead of an answer, for whoever must find out why. */
function said({ cluster }: CanaryView, unit: CanaryGoal['unit']): readonly Block[] {
  return placesOf(unit).flatMap((place) => {
    const answer = cluster?.seen.get(place);
    if (answer?.kind !== 'unanswered' || answer.said === undefined) return [];
    const text = { kind: 'verbatim', text: answer.said } as const;
    return [{ kind: 'details', summary: `All that was said about ${place}`, blocks: [text] } as const];
  });
}

/** The way back without us, for whoever reads this at three in the morning. */
function byHand(
  view: CanaryView,
  release: ReleaseState | undefined,
  deployers: readonly Deployer[],
): readonly Block[] {
  if (release === undefined || ['rolled-back', 'complete'].includes(release.stage)) return [];
  // Before its first step nothing of it runs, unless that step was on its way.
  if (release.step < 0 && release.stage !== 'rolling-back') return [];
  const lines = deployers.toReversed().flatMap((deployer) => {
    const { place } = deployer;
    const seen = deploymentAt(view, place);
    const commands = commandsBack(release.before[place], seen, (seen ?? release).weight < 100);
    return commands.map((command) => deployer.byHand(command));
  });
  if (lines.length === 0) return [];
  return [
    {
      kind: 'details',
      summary: 'The way back by hand',
      blocks: [{ kind: 'verbatim', text: lines.join('\n') }],
    },
  ];
}
