import { expect, test } from '@jest/globals';
import { readScenarios } from '../../../actions/rehearse/scenario/read.ts';
import { BUILT_IN } from '../../../actions/rehearse/scenarios/all.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';

const reading = (text: string) => () => Promise.resolve({ kind: 'text', text } as const);
const absent = () => Promise.resolve({ kind: 'absent' } as const);

async function messages(
  asked: string,
  read: Parameters<typeof readScenarios>[1],
): Promise<readonly string[]> {
  try {
    const reads = await readScenarios(asked, read);
    return reads.flatMap(({ mistakes }) => mistakes?.([]) ?? []).map(({ message }) => message);
  } catch (thrown) {
    if (thrown instanceof CouldNotDecide) return thrown.reasons.map(({ message }) => message);
    throw thrown;
  }
}

test('all is every scenario that comes with the action, each with a name of its own', async () => {
  const all = await readScenarios('all', absent);
  expect(all).toHaveLength(BUILT_IN.length);
  expect(new Set(all.map(({ scenario }) => scenario?.name)).size).toBe(all.length);
});

test('a name is that one', async () => {
  expect((await readScenarios('healthy', absent)).map(({ scenario }) => scenario?.name)).toEqual(['healthy']);
});

test('a misspelt name is told with the one that was meant', async () => {
  const [message] = await messages('helthy', absent);
  expect(message).toContain('there is no scenario "helthy", did you mean healthy?');
});

test('a name like none ends its sentence before the known ones', async () => {
  const [message] = await messages('nosuch', absent);
  expect(message).toContain('there is no scenario "nosuch". Known are all, ');
});

test('a path that leads nowhere is told', async () => {
  expect(await messages('my/own.yml', absent)).toEqual(['the scenario my/own.yml is not there']);
});

const OWN = `name: slow
title: Search gets slow
timeline:
  - { at: step 1 + 10m, signal: { name: latency-p95, to: 900ms, over: 5m } }
promise: { weights: [step 1, 0] }
`;

test('a file of one is read like those that come with the action', async () => {
  const [own] = await readScenarios('own.yml', reading(OWN));
  expect(own?.scenario).toMatchObject({
    name: 'slow',
    cron: 900_000,
    promise: { weights: [{ step: 1 }, 0] },
  });
});

test.each(['[10, 50.5, 0]', '[10%, 50.5%, 0%]'])('shares of a promise are written as %s', async (weights) => {
  const [own] = await readScenarios('own.yml', reading(OWN.replace('[step 1, 0]', weights)));
  expect(own?.scenario?.promise.weights).toEqual([10, 50.5, 0]);
});

test.each([
  [
    'an unknown key',
    OWN.replace('title:', 'tilte:'),
    'own.yml:2:1 tilte: unknown key "tilte", did you mean "title"?',
  ],
  [
    'a moment that is none',
    OWN.replace('step 1 + 10m', 'step one'),
    'own.yml:4:11 timeline[0].at: expected cut',
  ],
  [
    'two things at once',
    OWN.replace('at: step', 'probes: fail, at: step'),
    'own.yml:4:5 timeline[0]: says signal and probes',
  ],
  ['no promise', OWN.replace(/^promise.*$/m, ''), 'promise'],
  ['no YAML', 'name: [', 'own.yml:1:'],
])('%s is told at its line and column', async (_, text, start) => {
  const [message] = await messages('own.yml', reading(text));
  expect(message).toContain(start);
});
