import { parseDuration } from '../../quantity/duration.ts';
import { parsed, type Parsed, unparsed } from '../../quantity/parsed.ts';
import { placeholderSlips } from './placeholders.ts';
import { regexSlips } from './regex-slips.ts';
import type { Slip } from './slip.ts';
import { isSlip, nodesNamed, readSyntax, type Syntax } from './syntax.ts';
import { kindOfQuery, type ValueKind } from './value-kind.ts';

const METRIC_NAME = /^[A-Za-z_:][\w:]{0,255}$/;

/**
 * Everything wrong with a query that can be told without Prometheus: its syntax, ranges where they do not belong and
 * where they are missing, unknown functions, unknown placeholders. It must yield one instant vector or number.
 */
export function checkPromql(text: string): readonly Slip[] {
  const syntax = readSyntax(text);
  if (isSlip(syntax)) return [syntax];
  const { kind, slips } = kindOfQuery(syntax);
  return inOrder([...slips, ...topSlips(kind, syntax), ...rangeSlips(syntax), ...stringSlips(syntax)]);
}

/** Everything wrong with a selector such as `http_requests_total{service="{service}"}`; no range, no function. */
export function checkSelector(text: string): readonly Slip[] {
  const syntax = readSyntax(text);
  if (isSlip(syntax)) return [syntax];
  const { name, from } = syntax.expression;
  if (name === 'MatrixSelector')
    return [{ message: 'is a selector without a range: "rate-window" says it', at: afterSelector(syntax) }];
  if (name !== 'VectorSelector')
    return [
      {
        message:
          'expected a selector such as http_requests_total{service="{service}"}; write an expression as "query"',
        at: from,
      },
    ];
  return inOrder([...kindOfQuery(syntax).slips, ...stringSlips(syntax)]);
}

/** Everything wrong with label matchers, written without braces, such as `service="{service}",version="{version}"`. */
export function checkLabels(text: string): readonly Slip[] {
  if (text.trimStart().startsWith('{'))
    return [{ message: 'is written without its braces, such as service="{service}"', at: 0 }];
  const word = /^[A-Za-z_][\w-]{0,60}$/.exec(text.trim())?.[0];
  if (word !== undefined) return [{ message: `"${word}" alone is no matcher: write ${word}="…"`, at: 0 }];
  const syntax = labelSyntax(text);
  if (isSlip(syntax)) return [syntax];
  const moved = stringSlips(syntax).map(({ message, at }) => ({ message, at: Math.max(0, at - 1) }));
  const le = nodesNamed(syntax.tree, 'LabelName', 'QuotedLabelName').find(({ from, to }) =>
    /^["'`]?le["'`]?$/.test(syntax.text.slice(from, to)),
  );
  return le === undefined
    ? moved
    : [...moved, { message: 'leave out "le": the quantile needs every bucket', at: le.from - 1 }];
}

/** The syntax of `{labels}`, nothing but one selector without a name; offsets are one more than in the text. */
export function labelSyntax(text: string): Syntax | Slip {
  const syntax = readSyntax(`{${text}}`);
  if (isSlip(syntax))
    return { message: syntax.message, at: Math.max(0, Math.min(syntax.at - 1, text.length)) };
  const { name, to } = syntax.expression;
  if (name === 'VectorSelector' && nodesNamed(syntax.tree, 'LabelMatchers').length === 1) return syntax;
  return { message: 'expected label matchers only, such as service="{service}"', at: to === 0 ? 0 : to - 1 };
}

/** The name of a histogram as `histogram` wants it. */
export function parseHistogramName(text: string): Parsed<string> {
  if (!METRIC_NAME.test(text))
    return unparsed('expected the name of a histogram such as http_request_duration_seconds');
  return text.endsWith('_bucket')
    ? unparsed(
        `is written without "_bucket": ${text.slice(0, -'_bucket'.length)}`,
        text.length - '_bucket'.length,
      )
    : parsed(text);
}

function stringSlips(syntax: Syntax): readonly Slip[] {
  return [...placeholderSlips(syntax), ...regexSlips(syntax)];
}

function topSlips(kind: ValueKind, { expression }: Syntax): readonly Slip[] {
  if (kind === 'r')
    return [
      {
        message: 'yields a range, not one number a point: put rate(…) or another function around it',
        at: expression.from,
      },
    ];
  return kind === 't' ? [{ message: 'yields a text, not a number', at: expression.from }] : [];
}

/** Ranges that only some servers read (bare seconds, arithmetic, years) would be found out at the first gate. */
function rangeSlips({ tree, text }: Syntax): readonly Slip[] {
  return nodesNamed(tree, 'DurationExpr', 'OffsetDurationExpr').flatMap(({ from, to, parent }) => {
    if (parent?.name === 'DurationExpr' || parent?.name === 'OffsetDurationExpr') return [];
    const written = text.slice(from, to).replace(/^-\s*/, '');
    const read = parseDuration(written);
    if (read.ok && read.value > 0) return [];
    return [{ message: 'expected a duration with its unit, such as 5m or 1h30m', at: from }];
  });
}

function afterSelector({ tree, expression }: Syntax): number {
  return nodesNamed(tree, 'VectorSelector')[0]?.to ?? expression.from;
}

function inOrder(slips: readonly Slip[]): readonly Slip[] {
  return [...slips].sort((a, b) => a.at - b.at);
}
