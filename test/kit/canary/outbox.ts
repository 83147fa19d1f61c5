import type { Page } from '../../../shared/canary/page.ts';
import type { Performed } from '../../../shared/drive/performed.ts';
import type { Notice } from '../../../shared/notify/notice.ts';
import type { World } from '../../../actions/canary-promote/collect/world.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { createFaultPlan, type FaultPlan } from './fault-plan.ts';
import type { Life } from './life.ts';

/** What people were told, in memory: notices, pages and flags. */
export type Outbox = {
  readonly notices: { readonly to: string; readonly notice: Notice }[];
  readonly pages: Page[];
  readonly flags: string[];
  readonly faults: FaultPlan;
  /** Those who tell people, for a process of this life. */
  readonly hands: (life: Life) => Pick<World, 'send' | 'page' | 'setFlag'>;
};

export function createOutbox(): Outbox {
  const notices: Outbox['notices'] = [];
  const pages: Page[] = [];
  const flags: string[] = [];
  const faults = createFaultPlan();
  const write = async (life: Life, apply: () => void): Promise<Performed> => {
    try {
      await faults.through(life, () => {
        apply();
        return Promise.resolve();
      });
      return { kind: 'done' };
    } catch (thrown) {
      if (thrown instanceof CouldNotDecide) return { kind: 'unknown', reason: thrown.reasons[0] };
      throw thrown;
    }
  };
  return {
    notices,
    pages,
    flags,
    faults,
    hands: (life) => ({
      send: (to, notice) => write(life, () => void notices.push({ to: to.kind, notice })),
      page: (page) => write(life, () => void pages.push(page)),
      setFlag: ({ name }) => write(life, () => void flags.push(name)),
    }),
  };
}
