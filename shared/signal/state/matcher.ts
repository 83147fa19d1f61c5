import { type Parsed, parsed, unparsed } from '../../quantity/parsed.ts';
import type { PlaceholderValues } from '../query/placeholders.ts';
import { regexSlip } from '../query/regex-slips.ts';
import type { Slip } from '../query/slip.ts';
import { fill, templateSlips } from './fill.ts';

export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** What a label of an alert must be. */
export type Matcher = {
  readonly label: string;
  readonly operator: MatchOperator;
  /** Unescaped; with placeholders until {@link fillMatcher}. */
  readonly value: string;
};

const HEAD = /^\s{0,100}([A-Za-z_][A-Za-z0-9_]{0,254})\s{0,100}(=~|!~|!=|=)\s{0,100}/;

/**
 * Reads a matcher such as `severity=~"page|critical"`. The value stands in double quotes, with `\\`, `\"` and `\n` for a
 * backslash, a quote and a newline; both Alertmanager and PromQL read it so.
 * Source: https://prometheus.io/docs/alerting/latest/configuration/#matcher
 */
export function parseMatcher(text: string): Parsed<Matcher> {
  const head = HEAD.exec(text);
  const operator = head?.[2];
  if (head?.[1] === undefined || !isOperator(operator))
    return unparsed(`expected a matcher such as service="{service}", got "${text}"`);
  const value = parseQuoted(text.trimEnd(), head[0].length);
  return value.ok ? parsed({ label: head[1], operator, value: value.value }) : value;
}

/** What is wrong with a matcher as it is written: its form, its placeholders, or its regular expression. */
export function matcherSlip(text: string): Slip | undefined {
  const matcher = parseMatcher(text);
  if (!matcher.ok) return matcher;
  const unknown = templateSlips(text)[0];
  if (unknown !== undefined) return unknown;
  const wrong = matcher.value.operator.endsWith('~') ? regexSlip(matcher.value.value) : undefined;
  return wrong === undefined ? undefined : { message: wrong, at: text.indexOf('"') };
}

/**
 * A matcher with values in the place of its placeholders; they stay text whatever they are. In a regular expression they
 * mean themselves.
 */
export function fillMatcher(matcher: Matcher, values: PlaceholderValues): Parsed<Matcher> {
  const isRegex = matcher.operator.endsWith('~');
  const filled = fill(matcher.value, values, (value) => parsed(isRegex ? quoteMeta(value) : value));
  return filled.ok ? parsed({ ...matcher, value: filled.value }) : filled;
}

/** Prints a matcher as Alertmanager and PromQL read it. */
export function printMatcher({ label, operator, value }: Matcher): string {
  const escaped = value.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
  return `${label}${operator}"${escaped}"`;
}

function parseQuoted(text: string, from: number): Parsed<string> {
  if (text[from] !== '"') return unparsed('expected a value in double quotes', from);
  let value = '';
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at] ?? '';
    if (character === '"')
      return at === text.length - 1 ? parsed(value) : unparsed('a matcher ends after its value', at + 1);
    if (character !== '\\') {
      value += character;
      continue;
    }
    at += 1;
    const meant = ESCAPES[text[at] ?? ''];
    if (meant === undefined)
      return unparsed(String.raw`after a backslash stands \, " or n; write "\\" for one backslash`, at);
    value += meant;
  }
  return unparsed('the value has no closing quote', from);
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\', '"': '"', n: '\n' };

/** Source of what RE2 reads as more than itself: https://pkg.go.dev/regexp#QuoteMeta */
function quoteMeta(value: string): string {
  return value.replaceAll(/[\\.+*?()|[\]{}^$]/g, String.raw`\$&`);
}

function isOperator(text: string | undefined): text is MatchOperator {
  return text === '=' || text === '!=' || text === '=~' || text === '!~';
}
