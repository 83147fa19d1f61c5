import type { ApiReply, ApiRequest } from '../api/request.ts';
import type { Delivery } from '../faults/deliver.ts';

/** What a command printed and with which status it ended. */
export type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** A command that makes calls, one after the other; whoever drives it says what came of each. */
export type Program<Call = ApiRequest> = Generator<Call, Ran, Delivery<ApiReply>>;

export const NOTHING: Ran = { code: 0, stdout: '', stderr: '' };

export function printed(stdout: string): Ran {
  return { code: 0, stdout: stdout.endsWith('\n') ? stdout : `${stdout}\n`, stderr: '' };
}

export function failed(stderr: string, code = 1): Ran {
  return { code, stdout: '', stderr: `${stderr}\n` };
}
