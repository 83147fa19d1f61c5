import { describe } from '@jest/globals';
import { component } from '../component.ts';

/** What runs a workflow: act as test/kit/act/install.sh builds it, and what the steps of the workflows and the shop call. */
const PROGRAMS = ['patched-act', 'prometheus', 'gh', 'openssl', 'curl', 'jq'];

/** `describe` for tests in which act runs a workflow, skipped or failed where one of its programs is missing. */
export function runner(): typeof describe | typeof describe.skip {
  return PROGRAMS.map(component).find((found) => found !== describe) ?? describe;
}
