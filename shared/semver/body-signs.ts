import { mayStartFooter } from './footer-line.ts';
import { isBlank, isRule } from './message-lines.ts';

/** What the beginnings of a body's lines show. Each is a "may": whoever reads the lines decides. */
export type BodySigns = {
  /** Offset of the text from which on footers can stand: their paragraph, or 0 where there is fenced code; -1 without any. */
  readonly footersFrom: number;
  /** A line begins as the `(cherry picked from commit …)` of git does. */
  readonly picks: boolean;
  /** A line begins as the bullets of a squashed pull request do. */
  readonly bullets: boolean;
  /** The first letter of a line, behind any marks, is that of `BREAKING`. */
  readonly breaking: boolean;
  /** The first word of a line, behind any marks, begins as `Release-As` does. */
  readonly releaseAs: boolean;
};

const NONE: BodySigns = { footersFrom: -1, picks: false, bullets: false, breaking: false, releaseAs: false };

/**
 * Looks at the beginning of each line once. Most messages are prose and hold none of what is searched in them line by
 * line, or hold it at their end: most lines need not become texts of their own, which is most of what parsing costs.
 */
export function bodySigns(body: string): BodySigns {
  if (body === '') return NONE;
  let footersFrom = -1;
  let picks = false;
  let bullets = false;
  let breaking = false;
  let releaseAs = false;
  let fenced = false;
  let paragraph = 0;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf('\n', start);
    const end = newline === -1 ? body.length : newline;
    const first = body.charCodeAt(start);
    if (isLetter(first)) {
      breaking ||= isB(first);
      releaseAs ||= isR(first) && isRelease(body, start);
      if (footersFrom === -1 && mayStartFooter(body, start)) footersFrom = paragraph;
    } else {
      picks ||= first === OPEN;
      bullets ||= first === STAR && body.charCodeAt(start + 1) === SPACE;
      fenced ||= body.startsWith('```', start);
      const behind = behindMarks(body, start, end);
      const letter = body.charCodeAt(behind);
      breaking ||= isB(letter);
      releaseAs ||= isR(letter) && isRelease(body, behind);
      if (footersFrom === -1 && mayStartFooter(body, start)) footersFrom = paragraph;
      else if (endsParagraph(body, start, end)) paragraph = end + 1;
    }
    start = end + 1;
  }
  return { footersFrom: footersFrom > 0 && fenced ? 0 : footersFrom, picks, bullets, breaking, releaseAs };
}

const OPEN = 0x28;
const STAR = 0x2a;
const DASH = 0x2d;
const SPACE = 0x20;
const RELEASE = 'release';
/** More than any mark with its blanks takes. */
const MOST_MARKS = 40;

/** The first character of a line that is no mark of a list, a quote, a heading or emphasis. */
function behindMarks(text: string, start: number, end: number): number {
  const last = Math.min(end, start + MOST_MARKS);
  let at = start;
  while (at < last && '-*+>#_ \t'.includes(text.charAt(at))) at += 1;
  return at;
}

function endsParagraph(text: string, start: number, end: number): boolean {
  const first = text.charCodeAt(start);
  if (start === end) return true;
  // What begins with a visible ASCII character is not blank.
  if (first > SPACE && first < 0x7f && first !== DASH) return false;
  const line = text.slice(start, end);
  return isRule(line) || isBlank(line);
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isB(code: number): boolean {
  return code === 0x42 || code === 0x62;
}

/** Hardly any line that begins with an R, as `Reviewed-by` does, is one of those that this is for. */
function isRelease(text: string, at: number): boolean {
  return text.slice(at, at + RELEASE.length).toLowerCase() === RELEASE;
}

function isR(code: number): boolean {
  return code === 0x52 || code === 0x72;
}
