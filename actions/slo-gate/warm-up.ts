import { renderMarkdown } from '../../shared/report/render-markdown.ts';
import { renderTerminal } from '../../shared/report/render-terminal.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { timesOf } from '../../shared/signal/grid.ts';
import type { Measured, RangeQuery, ServerFacts } from '../../shared/signal/measurement.ts';
import { decide } from './decide.ts';
import { type GateFacts, NO_MEMORY } from './facts.ts';
import { meanwhile } from './meanwhile.ts';
import { questions } from './questions.ts';
import { report, type Shown } from './report.ts';
import type { GateSettings } from './settings.ts';

/** Four hours at a step of 30 s. */
const MOST_POINTS = 500;
/** The second time is for code that is made faster once it has run; a third would leave more garbage than it saves. */
const ROUNDS = 2;
/** So many queries are a piece of a few milliseconds. */
const QUERIES_AT_ONCE = 4;
const MOST_QUERIES = 8;

/** What a verdict is practised with. */
export type Practice = {
  readonly settings: GateSettings;
  readonly server: ServerFacts;
  readonly shown: Shown;
  readonly seal: Surroundings['seal'];
  /** Goes with queries through this process and back. */
  readonly practise: (queries: readonly RangeQuery[]) => Promise<unknown>;
  /** Lets the network have its turn. */
  readonly turn: () => Promise<void>;
};

/**
 * A verdict is gone through on invented answers, and forgotten, while Prometheus is at work. Nearly all the time that a verdict
 * takes of its own goes into code that runs for the first time.
 */
export type WarmUp = {
  /** Practises to ask. */
  readonly asking: <T>(awaited: Promise<T>) => Promise<T>;
  /** Practises to judge and to tell. */
  readonly judging: <T>(awaited: Promise<T>) => Promise<T>;
};

export const NO_WARM_UP: WarmUp = { asking: (awaited) => awaited, judging: (awaited) => awaited };

export function warmUp(practice: Practice): WarmUp {
  const { turn } = practice;
  return {
    asking: (awaited) => meanwhile(awaited, asking(practice), turn),
    judging: (awaited) => meanwhile(awaited, judging(practice), turn),
  };
}

function* asking({ settings, server, practise }: Practice): Generator {
  for (let round = 0; round < ROUNDS; round++) {
    const queries = questions(settings, server).queries.slice(0, MOST_QUERIES);
    yield;
    for (let done = 0; done < queries.length; done += QUERIES_AT_ONCE)
      yield practise(queries.slice(done, done + QUERIES_AT_ONCE));
  }
}

function* judging({ settings, server, shown, seal }: Practice): Generator<undefined> {
  const wave = questions(settings, server);
  // A long look back takes longer to practise than it saves.
  if (wave.queries.some(({ grid }) => grid.count > MOST_POINTS)) return;
  const answers = new Map(wave.queries.map((query) => [query.key, invented(query)]));
  const facts: GateFacts = { ...NOTHING_ELSE, at: server.now, wave, answers };
  for (let round = 0; round < ROUNDS; round++) {
    yield;
    const decided = decide(settings, facts);
    yield;
    const outcome = report(decided, facts, settings, shown);
    yield;
    seal(outcome);
    yield;
    renderTerminal(outcome.blocks, { colour: true });
    yield;
    renderMarkdown(outcome.blocks);
  }
}

const NOTHING_ELSE = {
  blind: undefined,
  skew: undefined,
  incidents: [],
  alerts: undefined,
  memory: NO_MEMORY,
} as const;

function invented({ grid }: RangeQuery): Measured {
  return { kind: 'measured', series: [{ labels: {}, points: new Map(timesOf(grid).map((at) => [at, 0])) }] };
}
