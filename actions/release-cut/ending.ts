import { openIntent } from '../../shared/drive/log.ts';
import type { Stop } from '../../shared/drive/turn.ts';
import { isSettled } from './is-settled.ts';
import type { CutTurn } from './turn.ts';
import { readEffect } from './read-effect.ts';

/**
 * An end that a cut has not decided, such as a write that was refused for good. Once branch and tag are there the candidate
 * is, whatever else is missing: then the ledger is to know its slot and what it ended, as its intent announced.
 */
export function ending(stop: Stop, { log, facts: { outside } }: CutTurn): Stop {
  const effects = (openIntent(log)?.plan ?? []).flatMap((planned) => readEffect(planned) ?? []);
  const publish = effects.find((effect) => effect.do.kind === 'publish-candidate');
  if (publish?.do.kind !== 'publish-candidate' || outside === undefined) return stop;
  return isSettled(publish, outside.seen, log) ? { ...stop, remember: publish.do.remember } : stop;
}
