import { formatInstant } from '../../shared/calendar/instant.ts';
import type { Fact } from '../../shared/gate/record.ts';
import { endOf } from '../../shared/signal/grid.ts';
import { answerInShort } from './answer-in-short.ts';
import { answerTo, type GateFacts } from './facts.ts';
import { type Looks, looksJson } from './looks.ts';
import type { GateSettings } from './settings.ts';

/** Enough to ask the same again: every query with its window, and what came of it. No address, no secret. */
export function recordFacts(
  facts: GateFacts,
  { step, profileName, since, weight }: GateSettings,
  looks: Looks,
): readonly Fact[] {
  const { wave } = facts;
  return [
    {
      name: 'time',
      source: facts.blind === undefined ? 'clock of Prometheus' : 'clock of the runner',
      value: {
        end: formatInstant(wave.end),
        look: formatInstant(wave.now),
        step,
        scrapeInterval: wave.scrapeInterval,
      },
    },
    {
      name: 'profile',
      source: profileName ?? 'inputs',
      value: since === undefined ? null : formatInstant(since),
    },
    ...(weight === undefined ? [] : [{ name: 'weight', source: 'inputs', value: weight }]),
    ...(looks.count < 2 ? [] : [{ name: 'looks', source: 'wait', value: looksJson(looks) }]),
    ...wave.queries.map((query) => ({
      name: 'query',
      source: query.promql,
      value: {
        start: formatInstant(query.grid.start),
        end: formatInstant(endOf(query.grid)),
        step: query.grid.step,
        answer: answerInShort(answerTo(facts, query)).json,
      },
    })),
  ];
}
