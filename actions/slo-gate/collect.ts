import { formatInstant } from '../../shared/calendar/instant.ts';
import { CouldNotDecide } from '../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../shared/gate/reason.ts';
import type { Measured, MeasureCode, ServerFacts } from '../../shared/signal/measurement.ts';
import type { Surroundings } from '../../shared/shell/run-action.ts';
import { measureAll } from './collect/measure-all.ts';
import type { Sources } from './collect/open-sources.ts';
import type { World } from './collect/world.ts';
import type { GateFacts, KeptFigures, Memory } from './facts.ts';
import { askProbes } from './questions/probes.ts';
import { questions } from './questions.ts';
import type { Wave } from './questions/wave.ts';
import { NO_WARM_UP, type WarmUp } from './warm-up.ts';

/**
 * Looks at the world once: what the server tells of itself, then everything else at the same time.
 * @throws CouldNotDecide when it is asked about a time to come
 */
export async function collect(
  { settings, prometheus, proxyNote, alerts, incidents }: Sources,
  world: Pick<World, 'probe'>,
  memory: Memory,
  { now, warming = NO_WARM_UP }: Pick<Surroundings, 'now'> & { readonly warming?: WarmUp },
): Promise<GateFacts> {
  const server = prometheus && (await warming.asking(prometheus.serverFacts()));
  if (server?.kind === 'answered') refuseFuture(settings.at, server.facts);
  const blind = server?.kind === 'failed' ? noted(server.reason, proxyNote) : undefined;
  // Without an answer nothing of the wave is asked, and nothing is judged by the clock here; it is shown.
  const wave = questions(
    settings,
    server?.kind === 'answered' ? server.facts : factsHere(now()),
    memory.figures,
  );
  const probes = settings.at === undefined ? askProbes(settings) : [];
  const [measured, seen, open, results] = await Promise.all([
    blind === undefined
      ? prometheus === undefined
        ? new Map<string, Measured>()
        : warming.judging(measureAll(prometheus, wave.queries))
      : failed(wave, blind),
    alerts?.(),
    Promise.all(incidents.map((ask) => ask())),
    Promise.all(probes.map((asked) => world.probe(asked))),
  ]);
  const at = now();
  const cause = blind ?? unreachableAll(measured);
  const isBlind = cause !== undefined && cause.code !== 'clock-skew';
  const kept = wave.figures === memory.figures?.figures && !isBlind ? memory.figures : undefined;
  const answers = kept === undefined ? measured : new Map([...kept.answers, ...measured]);
  return {
    at,
    wave,
    answers,
    blind: isBlind ? cause : undefined,
    skew: server?.kind === 'answered' ? server.warning : undefined,
    incidents: open,
    alerts: seen,
    memory: {
      blindSince: isBlind ? (memory.blindSince ?? at) : undefined,
      alerts: seen?.kind === 'answered' ? [...memory.alerts, seen.value] : memory.alerts,
      probes: [...memory.probes, ...results],
      figures: kept ?? keepable(wave, measured),
    },
  };
}

/** The figures of a wave, where all of their queries were answered. */
function keepable(
  { end, figures, askedAs }: Wave,
  measured: ReadonlyMap<string, Measured>,
): KeptFigures | undefined {
  const answers = new Map<string, Measured>();
  for (const { key } of figures.flatMap(({ queries }) => queries)) {
    const answer = measured.get(askedAs.get(key) ?? key);
    if (answer?.kind !== 'measured') return undefined;
    answers.set(key, answer);
  }
  return { end, figures, answers };
}

function refuseFuture(at: number | undefined, { now }: ServerFacts): void {
  if (at === undefined || at <= now) return;
  const message = `at lies in the future: Prometheus has ${formatInstant(now)}`;
  throw new CouldNotDecide([{ code: 'invalid-input', message }]);
}

function noted(reason: Reason<MeasureCode>, note: string | undefined): Reason<MeasureCode> {
  if (note === undefined || reason.code !== 'unreachable') return reason;
  return { ...reason, message: `${reason.message} (${note})` };
}

/** What is known of a server that has told nothing. */
export function factsHere(now: number): ServerFacts {
  return { now, scrapeInterval: undefined, major: undefined };
}

function failed({ queries }: Wave, reason: Reason<MeasureCode>): ReadonlyMap<string, Measured> {
  return new Map(queries.map(({ key }) => [key, { kind: 'failed', reason }]));
}

/** A server that tells of itself and then answers no query is as good as none. */
function unreachableAll(answers: ReadonlyMap<string, Measured>): Reason<MeasureCode> | undefined {
  const reasons = [...answers.values()].map((one) => (one.kind === 'failed' ? one.reason : undefined));
  return reasons.every((reason) => reason?.code === 'unreachable') ? reasons[0] : undefined;
}
