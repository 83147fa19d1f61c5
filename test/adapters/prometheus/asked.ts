import { connected, measureOne, points, quickPacing } from './connected.ts';
import { loopback, type Step } from './loopback.ts';

export const WAS_ASKED = 'Prometheus was asked for up: ';
const LIMITS = { bytes: 100_000 };

/** What comes of one question to a server that takes these steps, and how long was waited between. */
export async function asked(
  steps: readonly [Step, ...Step[]],
  options: Parameters<typeof connected>[1] = {},
) {
  const { url, seen } = await loopback(steps);
  const waits: number[] = [];
  const client = connected(url, { pacing: quickPacing(waits), limits: LIMITS, ...options });
  const measured = await measureOne(client, points('up', 1));
  client.close();
  return { measured, seen, waits };
}
