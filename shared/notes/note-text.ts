import { trustedMarkdown } from '../report/markdown.ts';
import { codeBlock, inlineMarkdown, joinMarkdown, type Markdown, markdown } from '../report/markdown-text.ts';

const BULLET = /^[ \t]{0,9}[-*+] /;
const FENCE = /^[ \t]{0,9}```/;

type Block = { readonly kind: 'paragraph' | 'bullet' | 'code'; readonly lines: string[] };

/**
 * The text of a BREAKING CHANGE footer inside a list item: its paragraphs, bullets and fenced code stay what they are,
 * everything else in it is text. Every line is indented by two spaces; empty for a blank text.
 */
export function renderNoteText(text: string): Markdown {
  return joinMarkdown(blocksOf(text).map(renderBlock), '\n\n');
}

function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    if (FENCE.test(line)) {
      open = open?.kind === 'code' ? undefined : { kind: 'code', lines: [] };
    } else if (open?.kind === 'code') {
      open.lines.push(line);
      continue;
    } else if (line.trim() === '') {
      open = undefined;
    } else if (BULLET.test(line)) {
      open = { kind: 'bullet', lines: [line.replace(BULLET, '')] };
    } else if (open !== undefined) {
      open.lines.push(line);
      continue;
    } else {
      open = { kind: 'paragraph', lines: [line] };
    }
    if (open !== undefined) blocks.push(open);
  }
  return blocks;
}

function renderBlock(block: Block): Markdown {
  const text = block.lines.join('\n');
  switch (block.kind) {
    case 'paragraph':
      return markdown`  ${inlineMarkdown(text)}`;
    case 'bullet':
      return markdown`  - ${inlineMarkdown(text)}`;
    case 'code':
      return indent(codeBlock(text));
  }
}

function indent(text: Markdown): Markdown {
  return joinMarkdown(
    text.split('\n').map((line) => markdown`  ${trustedMarkdown(line)}`),
    '\n',
  );
}
