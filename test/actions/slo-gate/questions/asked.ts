import { questions } from '../../../../actions/slo-gate/questions.ts';
import type { ServerFacts } from '../../../../shared/signal/measurement.ts';
import { configOf, NOON, SCRAPE, settingsOf } from '../given.ts';

export const SERVER: ServerFacts = { now: NOON + 20_000, scrapeInterval: SCRAPE, major: 2 };
export const API = ['--service=api', '--version=v1', '--profile=canary'];

/** What a gate with this configuration asks. */
export const asked = (config: string, server: ServerFacts, ...argv: readonly string[]) =>
  questions(settingsOf(configOf(config), ...argv), server);
