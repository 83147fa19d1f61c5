import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import type { Reason } from '../../../shared/gate/reason.ts';
import type { Read } from '../scenario/read.ts';
import type { Scenario } from '../scenario/schema.ts';
import type { Setting } from '../setting/setting.ts';
import { mismatches } from './applies.ts';

/**
 * The scenarios, once nothing is wrong with any of them. One that comes with the action may have nothing to say about a configuration; one
 * of the reader's own is wrong then.
 *
 * @param open opens the configuration; what is wrong with that is told with what is wrong with the scenarios
 * @throws CouldNotDecide with every mistake at its place in its file
 */
export async function agreeing(
  reads: readonly Read[],
  open: () => Promise<Setting>,
): Promise<{ readonly scenarios: readonly Scenario[]; readonly setting: Setting }> {
  let setting: Setting;
  try {
    setting = await open();
  } catch (thrown) {
    if (!(thrown instanceof CouldNotDecide)) throw thrown;
    throw refusal([...reads.flatMap(({ mistakes }) => mistakes?.([]) ?? []), ...thrown.reasons]) ?? thrown;
  }
  const wrong = refusal(
    reads.flatMap(
      ({ scenario, mistakes }) =>
        mistakes?.(scenario === undefined ? [] : mismatches(scenario, setting)) ?? [],
    ),
  );
  if (wrong !== undefined) throw wrong;
  return { scenarios: reads.flatMap(({ scenario }) => scenario ?? []), setting };
}

function refusal([first, ...rest]: readonly Reason[]): CouldNotDecide | undefined {
  return first === undefined ? undefined : new CouldNotDecide([first, ...rest]);
}
