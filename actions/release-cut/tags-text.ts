import type { CutFacts } from './facts.ts';

/** How tags were read, how many are versions, and what else looks like one when none is. */
export function tagsText({ tags }: CutFacts): string {
  const count = tags.versions.length;
  const found = `${tags.template.text}: ${count} version${count === 1 ? '' : 's'}`;
  // A floating `v1` is meant to be none.
  const lookalikes = tags.lookalikes.filter(({ floating }) => !floating).length;
  const odd = lookalikes === 0 ? '' : `, ${lookalikes} that only look like one`;
  const others = tags.others.map(({ template, count: used }) => `${template.text} (${used})`).join(', ');
  const hint = count > 0 || others === '' ? '' : `; tags look like ${others}: name one with train.tag`;
  return found + odd + hint + (tags.detected ? ' (no configuration names the tags)' : '');
}
