import { expect, test } from '@jest/globals';
import { virtualClock } from '../../../actions/rehearse/time/clock.ts';

const FOR_EVER = Number.POSITIVE_INFINITY;
const never = () => false;

test('goes from event to event, those of one instant in the order in which they were planned', async () => {
  const clock = virtualClock(1_000);
  const said: string[] = [];
  clock.at(3_000, () => said.push(`c ${clock.now()}`));
  clock.at(2_000, () => said.push(`a ${clock.now()}`));
  clock.at(2_000, () => said.push(`b ${clock.now()}`));
  await clock.run(FOR_EVER, never);
  expect(said).toEqual(['a 2000', 'b 2000', 'c 3000']);
});

test('what lies after the end does not happen', async () => {
  const clock = virtualClock(0);
  const said: string[] = [];
  clock.at(10, () => said.push('at the end'));
  clock.at(11, () => said.push('after it'));
  await clock.run(10, never);
  expect(said).toEqual(['at the end']);
});

test('waits for every process that lives before time goes on', async () => {
  const clock = virtualClock(0);
  const said: string[] = [];
  const one = async (name: string, pause: number): Promise<void> => {
    const life = clock.live();
    await life.sleep(pause);
    await new Promise((done) => setImmediate(done));
    said.push(`${name} ${clock.now()}`);
    life.end();
  };
  void one('slow', 20);
  void one('quick', 10);
  await clock.run(FOR_EVER, never);
  expect(said).toEqual(['quick 10', 'slow 20']);
});

test('a process that was ended wakes no more, and holds up nobody', async () => {
  const clock = virtualClock(0);
  const life = clock.live();
  let woke = false;
  void life.sleep(10).then(() => (woke = true));
  clock.at(5, life.end);
  await clock.run(FOR_EVER, never);
  expect(woke).toBe(false);
});

test('within gives up after its time, and only then', async () => {
  const clock = virtualClock(0);
  const life = clock.live();
  const answers: unknown[] = [];
  void (async () => {
    answers.push(await life.within(50, () => Promise.resolve('at once')));
    answers.push(await life.within(50, () => new Promise(() => undefined)), clock.now());
    life.end();
  })();
  await clock.run(FOR_EVER, never);
  expect(answers).toEqual(['at once', undefined, 50]);
});
