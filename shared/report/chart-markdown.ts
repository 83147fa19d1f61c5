import { type Chart, fewer } from './chart.ts';
import { type Markdown, trustedMarkdown } from './markdown.ts';

/**
 * A chart as Mermaid, which GitHub draws. Foreign text is in the title and the unit only, where nothing is kept that could end
 * a string, a line or the block.
 * Source: https://mermaid.js.org/syntax/xyChart.html
 */
export function chartMarkdown({ title, unit, points, limits }: Chart): Markdown {
  const shown = fewer(points);
  const values = shown.map(({ value }) => value);
  const all = [...values, ...limits];
  const top = Math.max(...all);
  const least = Math.min(0, ...all);
  const lines = [
    '```mermaid',
    'xychart-beta',
    `    title ${quoted(title)}`,
    `    x-axis [${shown.map(({ label }) => quoted(label)).join(', ')}]`,
    `    y-axis ${quoted(unit)} ${decimal(least)} --> ${decimal(top > least ? top + (top - least) / 10 : least + 1)}`,
    `    line [${values.map(decimal).join(', ')}]`,
    ...limits.map((limit) => `    line [${values.map(() => decimal(limit)).join(', ')}]`),
    '```',
  ];
  return trustedMarkdown(lines.join('\n'));
}

/** To Mermaid an empty string is no text, and one that begins with %% is a comment. */
function quoted(text: string): string {
  const plain = text
    .replaceAll(/[^\p{L}\p{N}.,:%()/=+-]+/gu, ' ')
    .replaceAll(/%+/g, '%')
    .trim();
  return plain === '' ? '"-"' : `"${plain.slice(0, 80)}"`;
}

/** Mermaid reads no exponents. */
function decimal(value: number): string {
  const text = String(Number(value.toPrecision(6)));
  if (!text.includes('e')) return text;
  return Math.abs(value) < 1 ? value.toFixed(12).replace(/\.?0{1,12}$/, '') : String(BigInt(value));
}
