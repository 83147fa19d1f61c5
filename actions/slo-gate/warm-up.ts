import { timesOf } from '../../shared/signal/grid.ts';
import type { Measured, RangeQuery, ServerFacts } from '../../shared/signal/measurement.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { decide } from './decide.ts';
import { type GateFacts, NO_MEMORY } from './facts.ts';
import { questions } from './questions.ts';
import { report, type Shown } from './report.ts';
import type { GateSettings } from './settings.ts';

/** Four hours at a step of 30 s. */
const MOST_POINTS = 500;

/** What a verdict is practised with; `turn` lets the network have its turn. */
export type Practice = {
  readonly settings: GateSettings;
  readonly server: ServerFacts;
  readonly shown: Shown;
  readonly seal: Surroundings['seal'];
  readonly turn: () => Promise<void>;
};

/**
 * Goes once through a verdict on invented answers, and forgets it. Nearly all the time that a verdict takes of its own goes
 * into code that runs for the first time; this way it does so while Prometheus is at work, in pieces of a few milliseconds.
 */
export async function warmUp({ settings, server, shown, seal, turn }: Practice): Promise<void> {
  try {
    // By then the first question is on its way.
    await turn();
    await turn();
    const wave = questions(settings, server);
    // A long look back takes longer to practise than it saves.
    if (wave.queries.some(({ grid }) => grid.count > MOST_POINTS)) return;
    await turn();
    const answers = new Map(wave.queries.map((query) => [query.key, invented(query)]));
    const facts: GateFacts = { ...NOTHING_ELSE, at: server.now, wave, answers };
    const decided = decide(settings, facts);
    await turn();
    const outcome = report(decided, facts, settings, shown);
    await turn();
    seal(outcome);
  } catch {
    // What is wrong will be wrong again where it counts, and be told there.
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
