import { hostsIn, publicText } from '../../shared/ledger/public-text.ts';
import type { CutReason } from './effects.ts';
import type { CutInputs } from './inputs.ts';

/** Why a hotfix was asked for, as the ledger and its tag may tell the public; `null` where nothing was said. */
export function reasonOf({ justification, incident }: CutInputs): CutReason | null {
  if (justification === undefined && incident === undefined) return null;
  return { justification: shown(justification), incident: shown(incident) };
}

function shown(text: string | undefined): string | null {
  return text === undefined ? null : publicText(text, hostsIn([text]));
}
