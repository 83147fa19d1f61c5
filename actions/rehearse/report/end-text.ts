import type { End } from '../judge/end.ts';

/** What a train came to, in the words of the terminal, the summary and the page. */
export function endText({ stage, pages }: Pick<End, 'stage' | 'pages'>): string {
  const facts = [stage ?? 'not begun', ...(pages.length === 0 ? [] : [`paged: ${pages.join(', ')}`])];
  return facts.join(', ');
}
