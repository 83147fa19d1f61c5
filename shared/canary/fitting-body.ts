import type { Block } from '../report/block.ts';
import { joinMarkdown, type Markdown } from '../report/markdown-text.ts';
import { renderMarkdown } from '../report/render-markdown.ts';

/** GitHub takes 65,536 characters in a body of an issue or comment; the rest is for the marker that whoever writes it adds. */
export const LONGEST_BODY = 64_000;

/**
 * A body of ours: as many parts as fit, the most important first. Escaping makes hostile text many
 * times longer, so what fits is known only once it is rendered; a part that does not is left out whole and named.
 */
export function fittingBody(parts: readonly (readonly Block[])[]): string {
  const shown: Markdown[] = [];
  let left = LONGEST_BODY - REMARK.length;
  let isWhole = true;
  for (const part of parts) {
    if (part.length === 0) continue;
    const text = renderMarkdown(part);
    if (text.length + 2 <= left) {
      shown.push(text);
      left -= text.length + 2;
    } else isWhole = false;
  }
  return `${joinMarkdown(shown, '\n\n')}${isWhole ? '' : REMARK}\n`;
}

const REMARK = '\n\nParts of this are too long to show here; the job summary has them.';
