import { announcedWith } from '../../../actions/release-cut/announced-with.ts';
import type { CutEffect } from '../../../actions/release-cut/effects.ts';
import type { CutFacts } from '../../../actions/release-cut/facts.ts';
import type { CutInputs } from '../../../actions/release-cut/inputs.ts';
import { inputsFor } from '../../../actions/release-cut/inputs-for.ts';
import { rememberedCut } from '../../../actions/release-cut/remembered-cut.ts';
import { next } from '../../../actions/release-cut/next.ts';
import type { CutNext } from '../../../actions/release-cut/turn.ts';
import { type Outside, outsideOf } from '../../../actions/release-cut/outside.ts';
import { planCut } from '../../../actions/release-cut/plan.ts';
import { reasonOf } from '../../../actions/release-cut/reason-of.ts';
import type { CutView, HistoryOf } from '../../../actions/release-cut/view.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Done, Log } from '../../../shared/drive/turn.ts';
import type { PlannedEffect } from '../../../shared/ledger/entry.ts';
import { sealEntry } from '../../../shared/ledger/seal-entry.ts';
import { intent as draft, outcome } from '../../kit/ledger.ts';
import { AT, cutFacts, cutInputs, HEAD } from './facts.ts';

export const TAG = 'v1.3.0-rc.1';
export const REFS = { branch: `refs/heads/release/${TAG}`, tag: `refs/tags/${TAG}` } as const;
export const ELSEWHERE = 'b'.repeat(40);
export const INPUTS = cutInputs({ 'dry-run': false, 'github-token': 'ghs_x' });

/** What a cut of these facts writes, as its intent announces it. */
export function effectsOf(facts: CutFacts = cutFacts(), inputs: CutInputs = INPUTS): readonly CutEffect[] {
  const plan = planCut(inputs, facts);
  return announcedWith(plan.effects, { why: reasonOf(inputs), remember: rememberedCut(plan) });
}

/** Outside as GitHub shows it when nothing of the cut is there, unless given otherwise. */
export function outside(given: Partial<Outside> = {}): Outside {
  return {
    refs: new Map([
      [REFS.branch, null],
      [REFS.tag, null],
    ]),
    releases: [],
    runs: new Set(),
    pulls: new Set(),
    ...given,
  };
}

/** The refs of a cut that is published, at its commit or elsewhere. */
export function published(tag = HEAD, branch = tag): Outside['refs'] {
  return new Map([
    [REFS.branch, branch],
    [REFS.tag, tag],
  ]);
}

export function release(id = 1, isDraft = true, body = '') {
  return { id, isDraft, url: `https://github.com/acme/shop/releases/${id}`, body };
}

/** The outside of a cut whose draft is there. */
export const DRAFTED = { releases: [release()] } as const;

/** The text of the draft that a cut of these facts writes. */
export function bodyOf(facts: CutFacts = cutFacts(), inputs: CutInputs = INPUTS): string {
  return planCut(inputs, facts).notes?.body ?? '';
}

/** The facts of the history that the tag itself tells, whatever the branch has become. */
export function taggedFacts(given: Partial<CutFacts> = {}): CutFacts {
  return cutFacts(
    { tags: ['v1.2.0', [TAG, HEAD]] },
    { target: { ref: `refs/tags/${TAG}`, sha: HEAD }, ...given },
  );
}

/** A log with an open intent for {@link TAG}, and what this process has done for it. */
export function opened(plan: readonly PlannedEffect[] = effectsOf(), done: readonly CutEffect[] = []): Log {
  const intent = sealEntry(draft({ subject: TAG, plan }), { scope: 'train', seq: 1, previous: null });
  return [intent, ...done.map(({ key }): Done => ({ kind: 'done', key, result: 'done' }))];
}

/** The outcome that closes the intent of a log. */
export function outcomeOf([intent]: Log): Log {
  if (intent?.kind !== 'intent') throw new Error('there is no intent');
  const { digest } = intent;
  return [sealEntry(outcome(digest, { subject: TAG }), { scope: 'train', seq: 2, previous: digest })];
}

/** What is known in a turn; `history` is of the goal unless told otherwise. */
export type Known = {
  readonly inputs?: CutInputs;
  readonly log?: Log;
  readonly of?: HistoryOf;
  readonly facts?: CutFacts;
  readonly at?: Instant;
  /** The tag that the outside was asked about. */
  readonly about?: string;
  readonly seen?: Outside;
};

/** The step that `next` takes. */
export function stepOf({ inputs = INPUTS, log = [], of, facts, about = TAG, seen, at = AT }: Known): CutNext {
  const view: CutView = {
    history: facts === undefined ? undefined : { of: of ?? { kind: 'goal' }, facts },
    outside: seen === undefined ? undefined : { question: outsideOf(about, effectsOf()), seen },
  };
  return next({ goal: inputs, log, memory: {}, facts: view, at }, (history) =>
    planCut(inputsFor(inputs, history.of), history.facts),
  );
}
