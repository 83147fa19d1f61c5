import { expect, test } from '@jest/globals';
import { configure, create } from './configured-clone.ts';
import { cutIn } from './real-cut.ts';

const EARLY = Date.parse('2026-11-16T09:00:00Z');
const LATE = Date.parse('2026-11-17T17:00:01Z');

/** The commits that came too late to a clone of `v1.0.0` and what the story adds. */
async function lateIn(story: (made: Awaited<ReturnType<typeof create>>) => Promise<void>) {
  const made = await create();
  await made.commit('feat: begin', { at: EARLY });
  await made.tag('v1.0.0');
  await story(made);
  configure(made, 'train: { cut: Wed 17:00, code-freeze: Tue 17:00 }');
  const cut = await cutIn(made.dir);
  const late = cut.reasons.filter(({ code }) => code === 'after-code-freeze');
  return late.map(({ message }) => message.replace(/^.*[0-9a-f]{7} came after the code freeze/, ''));
}

test('a feature that is dated before its parent comes no earlier than that', async () => {
  const late = await lateIn(async (made) => {
    await made.commit('fix: late', { at: LATE });
    await made.commit('feat: dated early', { at: EARLY });
  });
  expect(late).toEqual([': feat: dated early']);
});

test('a feature that comes back after the freeze is late, also where all of it is of this range', async () => {
  const late = await lateIn(async (made) => {
    const feature = await made.commit('feat: q', { at: EARLY });
    const away = await made.commit(`Revert "feat: q"\n\nThis reverts commit ${feature}.`, { at: EARLY });
    await made.commit(`Revert "Revert "feat: q""\n\nThis reverts commit ${away}.`, { at: LATE });
  });
  expect(late).toEqual([', it brings back "feat: q": Revert "Revert "feat: q""', ': feat: q']);
});

test.each([
  ['Revert "Revert "feat: begin""', 'it brings back "feat: begin": Revert "Revert "feat: begin""'],
  ['revert: have it again', 'it brings back "feat: begin": revert: have it again'],
])(
  'so is one that was released, was taken back before the freeze, and comes back by %j',
  async (header, told) => {
    const late = await lateIn(async (made) => {
      const away = await made.commit('Revert "feat: begin"', { at: EARLY });
      await made.commit(`${header}\n\nThis reverts commit ${away}.`, { at: LATE });
      await made.commit('fix: beside it', { at: LATE });
    });
    expect(late).toEqual([`, ${told}`]);
  },
);

test('a revert that breaks something is late', async () => {
  const late = await lateIn(async (made) => {
    await made.commit('revert!: drop the api\n\nBREAKING CHANGE: gone', { at: LATE });
  });
  expect(late).toEqual([', it is a breaking change: revert!: drop the api']);
});
