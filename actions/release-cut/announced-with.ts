import type { Json } from '../../shared/evidence/canonical-json.ts';
import type { CutEffect, CutReason } from './effects.ts';
import { withReason } from './tag-message.ts';

/** The effects as an intent announces them: with the reason of the cut, in the message of its tag too, and what is to be known of it. */
export function announcedWith(
  effects: readonly CutEffect[],
  { why, remember }: { readonly why: CutReason | null; readonly remember: Readonly<Record<string, Json>> },
): readonly CutEffect[] {
  return effects.map((effect) => {
    const { do: command } = effect;
    if (command.kind !== 'publish-candidate') return effect;
    return { ...effect, do: { ...command, message: withReason(command.message, why), why, remember } };
  });
}
