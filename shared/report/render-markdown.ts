import { chartMarkdown } from './chart-markdown.ts';
import { type Block, type Inline, plain } from './block.ts';
import {
  codeBlock,
  codeSpan,
  escapeMarkdown,
  joinMarkdown,
  type Markdown,
  markdown,
} from './markdown-text.ts';
import { trustedMarkdown } from './markdown.ts';

/** Renders blocks as GitHub-flavoured Markdown in which every plain string shows as that very text. */
export function renderMarkdown(blocks: readonly Block[]): Markdown {
  return joinMarkdown(blocks.map(renderBlock), '\n\n');
}

function renderBlock(block: Block): Markdown {
  switch (block.kind) {
    case 'heading':
      return markdown`### ${escapeMarkdown(block.text)}`;
    case 'text':
      return renderLine(block.text);
    case 'list':
      return joinMarkdown(
        block.items.map((item) => markdown`- ${renderLine(item)}`),
        '\n',
      );
    case 'table':
      return renderTable(block.head, block.rows);
    case 'verbatim':
      return codeBlock(block.text);
    case 'markdown':
      return block.text;
    case 'chart':
      return chartMarkdown(block.chart);
    case 'details':
      return markdown`<details><summary>${escapeMarkdown(block.summary)}</summary>\n\n${renderMarkdown(block.blocks)}\n\n</details>`;
  }
}

function renderTable(head: readonly string[], rows: readonly (readonly Inline[])[]): Markdown {
  const row = (cells: readonly Markdown[]): Markdown => markdown`| ${joinMarkdown(cells, ' | ')} |`;
  const rule = row(head.map(() => markdown`---`));
  const body = rows.map((cells) => row(cells.map((cell) => renderLine([cell]))));
  return joinMarkdown([row(head.map(escapeMarkdown)), rule, ...body], '\n');
}

function renderLine(line: readonly Inline[]): Markdown {
  return joinMarkdown(line.map(renderInline), '');
}

function renderInline(inline: Inline): Markdown {
  if (typeof inline === 'string') return escapeKeepingEnds(inline);
  switch (inline.kind) {
    case 'strong':
      return markdown`**${escapeMarkdown(plain(inline))}**`;
    case 'muted':
      return markdown`<sub>${escapeMarkdown(plain(inline))}</sub>`;
    case 'code':
      return codeSpan(plain(inline));
    case 'link':
      return markdown`[${escapeMarkdown(plain(inline))}](${linkTarget(inline.href)})`;
  }
}

/** Escaping trims; the blanks between two inlines of a line are ours and stay. */
function escapeKeepingEnds(text: string): Markdown {
  const before = text.startsWith(' ') ? markdown` ` : markdown``;
  const after = text.length > 1 && text.endsWith(' ') ? markdown` ` : markdown``;
  return markdown`${before}${escapeMarkdown(text)}${after}`;
}

/** Only web addresses become targets, with everything percent-encoded that could end the link or start HTML. */
function linkTarget(href: string): Markdown {
  const url = URL.canParse(href) ? new URL(href) : undefined;
  const web = url?.protocol === 'https:' || url?.protocol === 'http:' ? url.href : '';
  return trustedMarkdown(
    web.replace(/[()<>\\[\]|*_`~]/g, (character) => `%${character.charCodeAt(0).toString(16)}`),
  );
}
