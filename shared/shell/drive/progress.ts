import type { Done, Stop } from '../../drive/turn.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import type { Reason } from '../../gate/reason.ts';
import type { OpenIntent } from '../../ledger/state.ts';
import type { ScopeView } from './scope-ledger.ts';
import type { Work } from './work.ts';

/** How far a drive has come. */
export type Progress<Facts> = {
  readonly view: ScopeView;
  readonly facts: Facts;
  /** True when something was written, or time has passed, since the facts were collected. */
  readonly isOld: boolean;
  /** Effects that this process has carried out, or found done, for the intent it holds. */
  readonly done: readonly Done[];
  /** The intent that this process holds or held. */
  readonly held: Held | undefined;
  /** Writes without a clear end, by the key of their effect. */
  readonly tries: ReadonlyMap<string, Try>;
  /** Questions in a row that were asked without anything written or waited for between them. */
  readonly observed: number;
};

export type Held = {
  readonly subject: string;
  /** True when this process wrote the intent: what it has not tried, nobody has. */
  readonly begun: boolean;
};

/** `mayHaveHappened` by what this process has tried; a write that was overtaken has not. */
export type Try = { readonly count: number; readonly last: Reason; readonly mayHaveHappened: boolean };

/** One step on, or the end. */
export type Stepped<Facts> = { readonly progress: Progress<Facts>; readonly stop?: Stop };

export function startOf<Facts>(facts: Facts, view: ScopeView): Progress<Facts> {
  return { view, facts, isOld: false, done: [], held: undefined, tries: new Map(), observed: 0 };
}

/** The intent that is under way, whoever holds it. */
export function openOf<Facts>({ view }: Progress<Facts>): OpenIntent | null {
  return view.state?.open ?? null;
}

/** From now on this process holds the intent, until the ledger says otherwise. */
export function holding<Facts>(
  progress: Progress<Facts>,
  { subject }: Pick<OpenIntent, 'subject'>,
  begun: boolean,
): Progress<Facts> {
  return { ...progress, held: { subject, begun } };
}

/** The same with facts that are not old. What was never asked cannot be. */
export async function lookedAnew<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  progress: Progress<Facts>,
  { facts: asked, refresh, collect }: Work<Goal, Facts, Question, Command, Condition>,
): Promise<Progress<Facts>> {
  const { facts, isOld } = progress;
  const ask = isOld && facts !== asked ? refresh(facts) : [];
  return { ...progress, isOld: false, facts: ask.length === 0 ? facts : await collect(ask, facts) };
}
