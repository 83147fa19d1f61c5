import { afterEffect, holds } from '../../../../actions/canary-promote/conditions.ts';
import type { CanaryGoal } from '../../../../actions/canary-promote/goal.ts';
import { next } from '../../../../actions/canary-promote/next.ts';
import { ending } from '../../../../actions/canary-promote/next/ending.ts';
import { isOfRollback } from '../../../../actions/canary-promote/next/go-on.ts';
import { BEGIN_ANEW } from '../../../../actions/canary-promote/next/stops.ts';
import { readEffect } from '../../../../actions/canary-promote/read-effect.ts';
import { type CanaryView, NOTHING_KNOWN, toAskAgain } from '../../../../actions/canary-promote/view.ts';
import { readUnitMemory } from '../../../../shared/canary/memory.ts';
import { openIntent } from '../../../../shared/drive/log.ts';
import type { Performed } from '../../../../shared/drive/performed.ts';
import { drive } from '../../../../shared/shell/drive/drive.ts';
import { isSilent } from '../../../../shared/shell/drive/lease-terms.ts';
import { scopeLedger } from '../../../../shared/shell/drive/ledger-of.ts';
import { NOW } from '../../../canary/step-of.ts';
import { memoryLedgerStore } from '../../../kit/memory-ledger-store.ts';
import { createPlace } from './place.ts';

/** One place, a ledger, and whatever may happen to them. */
export function createShop(random: () => number) {
  const store = memoryLedgerStore();
  let now = NOW;
  let runs = 0;
  const { problems, hasWeight, become, ...place } = createPlace(() => now);

  /** One run; undefined when it died. */
  async function run(goal: CanaryGoal, diesAt: number): Promise<string | undefined> {
    runs += 1;
    const me = { actor: 'kim', run: `r${runs}`, attempt: '1', process: `p${runs}` };
    const ledger = scopeLedger(store, 'api', () => now);
    let writes = 0;
    let die = (): void => undefined;
    const death = new Promise<undefined>((resolve) => {
      die = () => {
        resolve(undefined);
      };
    });
    place.begin();
    const driving = async (): Promise<string> => {
      for (let turn = 0; ; turn += 1) {
        const { stop } = await drive(
          {
            goal,
            scope: 'api',
            facts: NOTHING_KNOWN,
            next,
            parse: readEffect,
            refresh: toAskAgain,
            holds,
            predict: afterEffect,
            ending,
            collect: (ask, known) =>
              Promise.resolve(
                ask.reduce<CanaryView>((view, one) => ({ ...view, ...place.answerTo(one) }), known),
              ),
            perform: async (effect): Promise<Performed> => {
              writes += 1;
              const { state, log } = await ledger.read();
              const isOwn = openIntent(log)?.by.run === me.run;
              const memory = readUnitMemory(state?.memory ?? {});
              const current = memory.kind === 'answered' ? (memory.value.release?.tag ?? '') : '';
              if (writes === diesAt && random() < 0.5) {
                die();
                return new Promise(() => undefined);
              }
              place.write(effect, isOwn, current);
              if (writes === diesAt) {
                die();
                return new Promise(() => undefined);
              }
              return { kind: 'done' };
            },
            preempts: (log, at) =>
              goal.request.kind === 'rollback' && (!isOfRollback(log) || isSilent(log, at)),
            showsLife: isOfRollback,
            record: () => null,
          },
          ledger,
          {
            me,
            now: () => now,
            sleep: (ms) => {
              now += ms;
              return Promise.resolve();
            },
            isOver: () => Promise.resolve(undefined),
            progress: () => undefined,
          },
        );
        if (turn === 6 || !stop.reasons.some(({ code }) => BEGIN_ANEW.includes(code)))
          return `${stop.decision} ${stop.reasons[0]?.code ?? ''}`;
      }
    };
    const end = await Promise.race([driving(), death]);
    const { state } = await ledger.read();
    const memory = readUnitMemory(state?.memory ?? {});
    if (memory.kind === 'answered')
      for (const [tag, ended] of memory.value.ended) if (ended === 'rolled-back') place.end(tag);
    return end;
  }

  return {
    problems,
    run,
    hasWeight,
    become,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => now,
  };
}
