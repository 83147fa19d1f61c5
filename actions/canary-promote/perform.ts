import { readUnitMemory } from '../../shared/canary/memory.ts';
import type { PageKind } from '../../shared/canary/page.ts';
import type { ReleaseState } from '../../shared/canary/release-state.ts';
import type { Instant } from '../../shared/calendar/instant.ts';
import type { Performed } from '../../shared/drive/performed.ts';
import type { Memory } from '../../shared/drive/turn.ts';
import type { Sources } from './collect/sources.ts';
import { deploymentAt } from './conditions.ts';
import type { CanaryCommand, CanaryEffect } from './effects.ts';
import type { CanaryGoal } from './goal.ts';
import { leftOf, noticeFor, type Story } from './notice-for.ts';
import { isInOtherHands } from './next/in-other-hands.ts';
import { pageWith } from './page-with.ts';
import { byHand, byWorkflow } from './perform/way-back.ts';
import { openIssueAbout, askForApproval } from './perform/issues.ts';
import { makeLatest, markRelease, publish, tagFinal } from './perform/releases.ts';
import type { CanaryView } from './view.ts';

/** What a write may use besides its effect. */
export type Hands = {
  readonly sources: Sources;
  readonly goal: CanaryGoal;
  readonly view: CanaryView;
  /** What the ledger remembers by now. */
  readonly memory: Memory;
  readonly at: Instant;
};

/** Makes one write. */
export async function perform({ do: command }: CanaryEffect, hands: Hands): Promise<Performed> {
  const { sources, view } = hands;
  const { world, settings } = sources;
  switch (command.kind) {
    case 'pin':
    case 'set-weight':
    case 'abort':
    case 'undo':
      return deploy(command, hands);
    case 'final-tag':
      return tagFinal(command, sources, hands.at);
    case 'publish-release':
      return publish(command, sources);
    case 'mark-release':
      return markRelease(command, view, sources);
    case 'make-latest':
      return makeLatest(command, sources);
    case 'set-flag': {
      const flag = settings.config.flags?.find(({ name }) => name === command.name);
      if (flag === undefined)
        return refused('unknown-flag', `the configuration has no flag ${command.name} any more`);
      return world.setFlag(flag);
    }
    case 'open-issue':
      return orLetBe(await openIssueAbout(command, storyOf(hands), sources));
    case 'ask-approval':
      return askForApproval(command, storyOf(hands), sources);
    case 'page': {
      const { notify } = settings.config;
      if (notify === undefined) return refused('no-pager', 'the configuration names no pager any more');
      return world.page(
        pageWith(command.page, commandsOf(hands, command.page.kind), leftOf(storyOf(hands))),
        notify,
      );
    }
    case 'notify':
      return world.send(command.to, noticeFor(command, storyOf(hands)), command.key);
  }
}

async function deploy(
  command: Extract<CanaryCommand, { readonly place: string }>,
  { sources, view }: Hands,
): Promise<Performed> {
  const deployer = sources.deployers.get(command.place);
  const seen = deploymentAt(view, command.place);
  if (deployer === undefined)
    return refused('unknown-place', `the configuration has no place ${command.place} any more`);
  if (seen === undefined)
    return { kind: 'unknown', reason: { code: 'unreachable', message: `${command.place} does not answer` } };
  return deployer.write(command, seen);
}

/** What people are only told of must not stop what moves traffic: that it was not told is told. */
function orLetBe(performed: Performed): Performed {
  return performed.kind === 'refused' ? { kind: 'done' } : performed;
}

/** What a person types to take it back: what the machine did not get through, or does not do by itself. */
function commandsOf({ memory, sources, view, goal }: Hands, kind: PageKind): readonly string[] {
  const release = releaseOf(memory);
  const asked = kind === 'soak-failed' && release !== undefined ? [byWorkflow(release, goal)] : [];
  // What a hand has put there is not told to be typed away.
  const deployers = [...sources.deployers.values()].filter(
    ({ place }) => release === undefined || !isInOtherHands(place, deploymentAt(view, place), release),
  );
  return [...asked, ...byHand(release, view, deployers)];
}

function storyOf({ goal, memory, view, sources, at }: Hands): Story {
  return { goal, release: releaseOf(memory), view, notify: sources.settings.config.notify, at };
}

function releaseOf(memory: Memory): ReleaseState | undefined {
  const read = readUnitMemory(memory);
  return read.kind === 'answered' ? read.value.release : undefined;
}

function refused(code: string, message: string): Performed {
  return { kind: 'refused', reason: { code, message } };
}
