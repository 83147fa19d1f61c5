/** A fenced block of a Markdown page: the words after the fence, and what is inside. */
export type Fence = { readonly info: string; readonly text: string; readonly line: number };

const FENCE = /^```(.*)$/;

/** The fenced blocks of a page, in order. Throws when one is not closed. */
export function fencesOf(page: string): readonly Fence[] {
  const fences: Fence[] = [];
  let open: { info: string; line: number; inside: string[] } | undefined;
  for (const [index, line] of page.split('\n').entries()) {
    const info = FENCE.exec(line)?.[1];
    if (info === undefined) open?.inside.push(line);
    else if (open === undefined) open = { info: info.trim(), line: index + 1, inside: [] };
    else {
      fences.push({ info: open.info, line: open.line, text: `${open.inside.join('\n')}\n` });
      open = undefined;
    }
  }
  if (open !== undefined) throw new Error(`the block of line ${open.line} is not closed`);
  return fences;
}

/** The code spans of a page, without those in fenced blocks. */
export function spansOf(page: string): readonly string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span);
}

/** The anchors of the headings of a page, as GitHub makes them: lower case, spaces to dashes, no other punctuation. */
export function anchorsOf(page: string): readonly string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-'),
  );
}
