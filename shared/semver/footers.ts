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
 * What a fenced code block holds is quoted, an example or a log: none of it is a footer, be it BREAKING CHANGE or
 * Release-As, and it stays in the text of the footer around it. A fence without a partner shields nothing, since a break
 * that it hid would be shipped as a minor.
 * Sources: https://www.conventionalcommits.org/en/v1.0.0/#specification, rules 8 to 10;
 * https://git-scm.com/docs/git-interpret-trailers, description
 */
export function readFooters(body: readonly string[]): readonly Footer[] {
  if (!body.some(isFooterLine)) return NONE;
  const footers: { readonly token: string; value: string }[] = [];
  const paragraphs = paragraphsOf(body);
  const parts = fencedParts(body);
  let part = 0;
  let open: (typeof footers)[number] | undefined;
  let afterBreaking = false;
  let fenced = false;

  for (const paragraph of paragraphs) {
    if (isRule(paragraph[0] ?? '')) {
      open = undefined;
      afterBreaking = fenced = false;
      part += 1;
      continue;
    }
    if (open?.token === BREAKING_CHANGE) open.value += '\n';
    else open = undefined;
    const block = isFooterBlock(paragraph, paragraph === paragraphs.at(-1));
    for (const line of paragraph) {
      const start = fenced ? undefined : readFooterLine(line);
      if (start !== undefined && (block || afterBreaking || start.token === BREAKING_CHANGE)) {
        open = { token: start.token, value: start.value };
        footers.push(open);
        afterBreaking ||= start.token === BREAKING_CHANGE;
      } else if (!fenced && readPickedFrom(line) !== undefined) {
        open = undefined;
      } else if (open !== undefined) {
        open.value += `\n${line}`;
      }
      if (parts[part] === true && isFence(line)) fenced = !fenced;
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

/** Of each part between two rules of dashes, whether it has fences and each of them a partner. */
function fencedParts(body: readonly string[]): readonly boolean[] {
  if (!body.some(isFence)) return [];
  const counts = [0];
  for (const line of body)
    if (isRule(line)) counts.push(0);
    else if (isFence(line)) counts.push((counts.pop() ?? 0) + 1);
  return counts.map((count) => count > 0 && count % 2 === 0);
}

/** A line that opens or closes fenced code; with more of its marks behind them it does both, or is inline code. */
function isFence(line: string): boolean {
  return line.startsWith('```') && /^`{3,99}[^`]*$/.test(line);
}
