import { BREAKING_CHANGE, isFooterLine, readFooterLine, readPickedFrom } from './footer-line.ts';
import { isRule, paragraphsOf } from './message-lines.ts';

/** One footer with its whole value, which may have several lines. */
export type Footer = {
  /** Lower case, but `BREAKING CHANGE` for both spellings of that. */
  readonly token: string;
  readonly value: string;
};

const NONE: readonly Footer[] = [];

/**
 * Reads the footers of a message's body, in order.
 *
 * Footers stand in the last paragraph, in any paragraph that holds nothing else (squashed pull requests carry trailers
 * midway), and everywhere after a BREAKING CHANGE. A value ends at the next footer or with its paragraph; only that of
 * a BREAKING CHANGE goes on over blank lines.
 *
 * A fenced code block keeps `key: value` lines of an example inside the text of a breaking change. It does not shield
 * a BREAKING CHANGE line: Conventional Commits knows no fences, and a major version too many is seen in the plan, while
 * a break that was hidden by a stray fence is shipped as a minor.
 * Sources: https://www.conventionalcommits.org/en/v1.0.0/#specification, rules 8 to 10;
 * https://git-scm.com/docs/git-interpret-trailers, description
 */
export function readFooters(body: readonly string[]): readonly Footer[] {
  if (!body.some(isFooterLine)) return NONE;
  const footers: { readonly token: string; value: string }[] = [];
  const paragraphs = paragraphsOf(body);
  let fencesClose: boolean | undefined;
  let open: (typeof footers)[number] | undefined;
  let afterBreaking = false;
  let fenced = false;

  for (const paragraph of paragraphs) {
    if (isRule(paragraph[0] ?? '')) {
      open = undefined;
      afterBreaking = fenced = false;
      continue;
    }
    if (open?.token === BREAKING_CHANGE) open.value += '\n';
    else open = undefined;
    const block = isFooterBlock(paragraph, paragraph === paragraphs.at(-1));
    for (const line of paragraph) {
      const start = readFooterLine(line);
      if (start?.token === BREAKING_CHANGE || (start !== undefined && (block || afterBreaking) && !fenced)) {
        open = { token: start.token, value: start.value };
        footers.push(open);
        afterBreaking ||= start.token === BREAKING_CHANGE;
      } else if (readPickedFrom(line) !== undefined) {
        open = undefined;
      } else if (open !== undefined) {
        open.value += `\n${line}`;
      }
      if (afterBreaking && isFence(line)) {
        fencesClose ??= body.filter(isFence).length % 2 === 0;
        if (fencesClose) fenced = !fenced;
      }
    }
  }
  for (const footer of footers) footer.value = footer.value.trim();
  return footers;
}

/** Whether the tokens of a paragraph are footers: by the rule of Conventional Commits, or by git's for trailers. */
function isFooterBlock(paragraph: readonly string[], last: boolean): boolean {
  if (startsFooter(paragraph[0] ?? ''))
    return last || paragraph.every((line) => startsFooter(line) || isIndented(line));
  // git also takes a last paragraph that is a quarter trailers, when it wrote one of them itself.
  if (
    !last ||
    !paragraph.some((line) => /^signed-off-by: /i.test(line) || readPickedFrom(line) !== undefined)
  )
    return false;
  const footers = paragraph.filter(startsFooter).length;
  const prose = paragraph.filter((line) => !startsFooter(line) && !isIndented(line)).length;
  return footers * 3 >= prose;
}

function startsFooter(line: string): boolean {
  return isFooterLine(line) || readPickedFrom(line) !== undefined;
}

function isIndented(line: string): boolean {
  return line.startsWith(' ') || line.startsWith('\t');
}

function isFence(line: string): boolean {
  return line.startsWith('```');
}
