import { expect, test } from '@jest/globals';
import { promote } from '../../kit/canary/promote.ts';
import { setStage } from '../../kit/canary/stage.ts';

const short = ({ decision, verdict, reasons, outputs, headline }: Awaited<ReturnType<typeof promote>>) => ({ headline, decision, verdict, codes: reasons.map(({ code }) => code), weight: outputs.weight, was: outputs['previous-weight'], next: outputs['next-at'] });

test('a healthy candidate goes to 100% step by step and becomes the release', async () => {
  const stage = await setStage();
  const seen: unknown[] = [];
  const say = async (given: Parameters<typeof promote>[1], options = {}) => {
    const end = await promote(stage, given, options);
    seen.push({ ...short(end), messages: end.reasons.map(({ message }) => message) });
    return end;
  };
  await say({ request: { kind: 'promote', weight: 10 }, version: '1.1.0-rc.1' });
  stage.clock.advance(10 * 60_000);
  await say({ request: { kind: 'advance' } }, { event: 'schedule' });
  stage.clock.advance(20 * 60_000);
  await say({ request: { kind: 'advance' } }, { event: 'schedule' });
  stage.clock.advance(40 * 60_000);
  await say({ request: { kind: 'promote', weight: 100 } });
  console.log(JSON.stringify(seen, null, 1));
  expect(seen.length).toBe(4);
});
