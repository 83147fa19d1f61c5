import { formatInstant } from '../../calendar/instant.ts';
import { doneHere, openIntent } from '../../drive/log.ts';
import type { Done, Memory, Next, Stop } from '../../drive/turn.ts';
import type { Json } from '../../evidence/canonical-json.ts';
import type { Effect } from '../../gate/effect.ts';
import type { Entry } from '../../ledger/entry.ts';
import { isHeldBy } from '../../ledger/lease.ts';
import { sealEntry } from '../../ledger/seal-entry.ts';
import { MOST_QUESTIONS } from './carry-out.ts';
import { MOST_TURNS } from './drive.ts';
import { withEarlier } from './earlier-writes.ts';
import { effectResults } from './effect-results.ts';
import { mayTakeOver, newLease } from './lease-terms.ts';
import { noProgress, underWay, wouldWait } from './outcomes.ts';
import type { ScopeLedger, ScopeView } from './scope-ledger.ts';
import type { Driven, Process, Work } from './work.ts';

type Dry = Pick<Process, 'me' | 'now' | 'isOver'>;
/** What a dry run takes for true. `begun` when no intent was open before it. */
type Model<Facts> = {
  readonly facts: Facts;
  readonly log: readonly Entry[];
  readonly memory: Memory;
  readonly done: readonly Done[];
  readonly begun: boolean;
  readonly observed: number;
  /** What it would have written before it began anew, and how often it began. */
  readonly earlier: Pick<Driven<Facts>, 'plan' | 'effects'>;
  readonly beginning: number;
};
const NO_LEDGER: ScopeView = { head: undefined, state: undefined, log: [] };

/**
 * A dry run: folds `next` over a model of its effects. Asks the world, writes nothing, not even to the ledger, and takes
 * every effect to succeed; so what it says is predicted. With `ledger` it goes on where the ledger stands, as a real run
 * would; without one it takes it for empty.
 *
 * @param beginsAnew whether a real run goes on after an end with another drive, given how many it has begun: then this one goes on from
 * what it takes for true by then
 * @throws CouldNotDecide when a question or the ledger has no answer
 */
export async function predict<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  work: Work<Goal, Facts, Question, Command, Condition>,
  process: Dry,
  ledger?: Pick<ScopeLedger, 'read'>,
  beginsAnew: (stop: Stop, beginning: number) => boolean = () => false,
): Promise<Driven<Facts>> {
  const { state, log } = (await ledger?.read()) ?? NO_LEDGER;
  const open = state?.open ?? null;
  let model: Model<Facts> = {
    facts: work.facts,
    log,
    memory: state?.memory ?? {},
    done: [],
    begun: open === null,
    observed: 0,
    earlier: { plan: [], effects: [] },
    beginning: 1,
  };
  const isFree =
    open === null || isHeldBy(open.lease, process.me) || work.preempts?.(log, process.now()) === true;
  if (!isFree && (await mayTakeOver(open, process)) === undefined)
    return { ...ended(underWay(open), model, work), plan: [], effects: [] };

  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { facts, done } = model;
    const step = work.next({
      goal: work.goal,
      log: [...model.log, ...done],
      memory: model.memory,
      facts,
      at: process.now(),
    });
    if (step.kind === 'stop') {
      if (!beginsAnew(step, model.beginning)) return ended(step, model, work);
      model = begunAnew(step, model, work);
      continue;
    }
    if (step.kind === 'await') return ended(wouldWait(step.deadline), model, work);
    const after = await imagined(step, model, work, process);
    if (after === undefined) return ended(noProgress(`the dry run cannot ${step.kind} here`), model, work);
    model = after;
  }
  return ended(noProgress(`${MOST_TURNS} turns`), model, work);
}

/** The model of the drive that comes after one that has ended. */
function begunAnew<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  stop: Stop,
  model: Model<Facts>,
  work: Work<Goal, Facts, Question, Command, Condition>,
): Model<Facts> {
  return {
    ...model,
    log: [],
    memory: { ...model.memory, ...stop.remember },
    done: [],
    begun: true,
    observed: 0,
    earlier: ended(stop, model, work),
    beginning: model.beginning + 1,
  };
}

/** The model after one step; `undefined` where a real run would see that it makes no progress. */
async function imagined<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  step: Exclude<Next<Question, Command, Condition>, { kind: 'stop' | 'await' }>,
  model: Model<Facts>,
  work: Work<Goal, Facts, Question, Command, Condition>,
  process: Dry,
): Promise<Model<Facts> | undefined> {
  const intent = openIntent(model.log);
  switch (step.kind) {
    case 'observe': {
      if (model.observed >= MOST_QUESTIONS) return undefined;
      const facts = await work.collect(step.ask, model.facts);
      return { ...model, facts, observed: model.observed + 1 };
    }
    case 'intend':
      if (intent !== undefined) return undefined;
      return {
        ...model,
        log: [imaginedIntent(step, work.scope, process)],
        memory: { ...model.memory, ...step.remember },
        observed: 0,
      };
    case 'act': {
      const { key } = step.effect;
      const isPlanned = intent?.plan.some((one) => one.key === key) === true;
      if (!isPlanned || doneHere(model.done, key) !== undefined) return undefined;
      return afterAct(step.effect, model, work);
    }
  }
}

function afterAct<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  effect: Effect<Command, Condition>,
  model: Model<Facts>,
  { holds, predict: predicted }: Work<Goal, Facts, Question, Command, Condition>,
): Model<Facts> {
  const noted = (result: Done['result']): Model<Facts> => ({
    ...model,
    done: [...model.done, { kind: 'done', key: effect.key, result }],
    observed: 0,
  });
  if (holds(effect.settled, model.facts) === true) return noted('found');
  if (effect.retry === 'at-most-once' && !model.begun) return noted('unknown');
  return { ...noted('done'), facts: predicted(effect, model.facts) };
}

function imaginedIntent<Question, Command extends Json, Condition extends Json>(
  { subject, line, plan }: Extract<Next<Question, Command, Condition>, { kind: 'intend' }>,
  scope: string,
  process: Dry,
): Entry {
  const at = formatInstant(process.now());
  return sealEntry(
    { kind: 'intent', subject, at, by: process.me, line, remember: {}, lease: newLease(process), plan },
    { scope, seq: 1, previous: null },
  );
}

function ended<Goal, Facts, Question, Command extends Json, Condition extends Json>(
  stop: Stop,
  { facts, log, done, earlier }: Model<Facts>,
  work: Work<Goal, Facts, Question, Command, Condition>,
): Driven<Facts> {
  const plan = openIntent(log)?.plan ?? [];
  const effects = effectResults(plan, { facts, done, tries: new Map() }, work);
  const end = { stop, facts, plan, effects, changed: false, predicted: true, entry: undefined };
  return withEarlier(earlier, end);
}
