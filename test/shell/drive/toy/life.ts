import type { Instant } from '../../../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../../../shared/gate/could-not-decide.ts';
import type { LedgerStore } from '../../../../shared/ledger/store.ts';
import { drive } from '../../../../shared/shell/drive/drive.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import type { ScopeLedger } from '../../../../shared/shell/drive/scope-ledger.ts';
import type { Driven, Process } from '../../../../shared/shell/drive/work.ts';
import { type Answers, type Fault, suffer, type Victim } from './fault.ts';
import { type Facts, PURE, type ToyWork } from './goal.ts';
import { applyTo, seenOf, type Shelf } from './shelf.ts';

/** How the life of one process came to rest. `asleep` is not the end: it may be woken. */
export type End =
  | { readonly kind: 'driven'; readonly driven: Driven<Facts> }
  | { readonly kind: 'threw'; readonly thrown: unknown }
  | { readonly kind: 'died' }
  | { readonly kind: 'asleep' };

export type Life = {
  readonly process: Process;
  readonly work: ToyWork;
  readonly ledger: ScopeLedger;
  readonly start: () => Promise<End>;
  readonly wake: () => Promise<End>;
};

/** What a process finds around it. */
export type Surroundings = {
  readonly shelf: Shelf;
  readonly store: LedgerStore;
  readonly clock: { now: Instant };
  /** Counts a call and says what befalls it. */
  readonly count: (kind: 'writes' | 'reads', what: string, by: string) => Fault | undefined;
  readonly tell: (line: string) => void;
  readonly slept: (ms: number) => void;
  /** Runs that are over, or are told to be: of one that sleeps nobody can tell that it will wake. */
  readonly over: Set<string>;
  readonly canAsk: boolean;
};

/** One process: a run of its own, working on the toy's goal unless told otherwise. */
export function lifeIn(around: Surroundings, run: string, changed: Partial<ToyWork>): Life {
  const { clock } = around;
  const rest = restingPlace();
  const victim: Victim = {
    die: () => {
      around.over.add(run);
      rest.at({ kind: 'died' });
      return new Promise(() => undefined);
    },
    sleepOver: () => {
      around.over.add(run);
      return rest.sleep();
    },
  };
  const call = <T>(kind: 'writes' | 'reads', what: string, doIt: () => Promise<T>, answers: Answers<T>) =>
    suffer(around.count(kind, what, run), victim, doIt, answers);
  const process: Process = {
    me: { actor: `actor-${run}`, run, attempt: '1', process: 'toy' },
    now: () => clock.now,
    sleep: (ms) => {
      around.slept(ms);
      clock.now += ms;
      return Promise.resolve();
    },
    isOver: (holder) => Promise.resolve(around.canAsk ? around.over.has(holder.run) : undefined),
    progress: around.tell,
  };
  const work: ToyWork = { ...PURE, ...handsOf(around.shelf, call), ...changed };
  const ledger = scopeLedger(storeOf(around.store, call), work.scope, process.now);
  return {
    process,
    work,
    ledger,
    start: () =>
      rest.or(
        Promise.resolve()
          .then(() => drive(work, ledger, process))
          .then(
            (driven): End => ({ kind: 'driven', driven }),
            (thrown: unknown): End => ({ kind: 'threw', thrown }),
          )
          .finally(() => around.over.add(run)),
      ),
    wake: rest.wake,
  };
}

type Call = <T>(
  kind: 'writes' | 'reads',
  what: string,
  doIt: () => Promise<T>,
  answers: Answers<T>,
) => Promise<T>;

function handsOf(shelf: Shelf, call: Call): Pick<ToyWork, 'collect' | 'perform'> {
  return {
    collect: (ask, known) =>
      call('reads', 'shelf', () => Promise.resolve(ask.length === 0 ? known : { seen: seenOf(shelf) }), {
        unknown: noAnswer,
        throws: noAnswer,
      }),
    perform: (effect, _, at) =>
      call('writes', effect.key, () => Promise.resolve(applyTo(shelf, effect.do, effect.expect, at)), {
        unknown: () => ({ kind: 'unknown', reason: { code: 'no-answer', message: 'no answer came' } }),
        throws: noAnswer,
        overtaken: { kind: 'overtaken', reason: { code: 'guard', message: 'the guard did not hold' } },
        refused: { kind: 'refused', reason: { code: 'forbidden', message: 'it may not be done' } },
      }),
  };
}

function storeOf(store: LedgerStore, call: Call): LedgerStore {
  return {
    head: () => call('reads', 'ledger head', store.head, { unknown: noAnswer, throws: noAnswer }),
    read: store.read,
    write: (given) =>
      call('writes', `ledger ${kindOf(given.files)}`, () => store.write(given), {
        unknown: noAnswer,
        throws: noAnswer,
        overtaken: { kind: 'lost' },
        refused: { kind: 'blocked', reason: { code: 'ledger-blocked', message: 'a ruleset refuses it' } },
      }),
  };
}

/** The entry among the files of a write. */
function kindOf(files: Readonly<Record<string, string>>): string {
  const kinds = Object.keys(files).map((path) => /\d-([a-z-]+)\.json$/.exec(path)?.[1]);
  return kinds.find((kind) => kind !== undefined) ?? '?';
}

function noAnswer(): never {
  throw new CouldNotDecide([{ code: 'no-answer', message: 'the connection was lost' }]);
}

/** Where a process comes to rest: at its end, or before when something befalls it. */
function restingPlace() {
  let at: (end: End) => void = () => undefined;
  let wakeUp: () => void = () => undefined;
  let ended: Promise<End> | undefined;
  const or = (end: Promise<End>): Promise<End> => {
    ended = end;
    return Promise.race([new Promise<End>((resolve) => (at = resolve)), end]);
  };
  return {
    at: (end: End) => {
      at(end);
    },
    sleep: () =>
      new Promise<void>((resolve) => {
        wakeUp = resolve;
        at({ kind: 'asleep' });
      }),
    or,
    wake: () => {
      if (ended === undefined) throw new Error('it was never started');
      const rested = or(ended);
      wakeUp();
      return rested;
    },
  };
}
