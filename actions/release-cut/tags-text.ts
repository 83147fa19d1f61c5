import type { CutFacts } from './facts.ts';

/** How tags were read, how many are versions, and what else looks like one when none is. */
export function tagsText({ tags }: CutFacts): string {
  const count = tags.versions.filter(({ tag }) => tag.isNoCommit !== true).length;
  const strays = tags.versions.length - count;
  const found = `${tags.template.text}: ${count} version${count === 1 ? '' : 's'}`;
  // A floating `v1` is meant to be none.
  const lookalikes = tags.lookalikes.filter(({ floating }) => !floating).length;
  const odd = [
    ...(strays === 0 ? [] : [`, ${strays} on no commit`]),
    ...(lookalikes === 0 ? [] : [`, ${lookalikes} that only look like one`]),
  ].join('');
  const others = tags.others.map(({ template, count: used }) => `${template.text} (${used})`).join(', ');
  const look = tags.detected
    ? `tags look like ${others}: name one with train.tag`
    : `others look like ${others}`;
  const hint = count > 0 || others === '' ? '' : `; ${look}`;
  return found + odd + hint + (tags.detected ? ' (no configuration names the tags)' : '');
}
