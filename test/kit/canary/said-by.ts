import { expect } from '@jest/globals';
import type { PromoteOptions } from './promote.ts';
import { type Given, play } from './scene.ts';
import type { Stage } from './stage.ts';

/** What a run says, when it has changed nothing at all and left nothing open. */
export async function saidBy(
  stage: Stage,
  given: Given,
  options: PromoteOptions = {},
): Promise<readonly string[]> {
  const outside = async (): Promise<string> =>
    JSON.stringify([stage.cluster.outside(), await stage.github.outside()]);
  const before = await outside();
  const { decision, verdict, reasons } = await play(stage, [given, options]);
  expect([decision, verdict]).not.toContain('advance');
  expect(verdict).not.toBe('pass');
  expect(await outside()).toBe(before);
  expect(stage.ledger?.state('api')?.open ?? null).toBeNull();
  return reasons.map(({ code, message }) => `${code}: ${message}`);
}
