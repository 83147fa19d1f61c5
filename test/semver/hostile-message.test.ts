import { describe, expect, test } from '@jest/globals';
import { dice, read } from './made-commit.ts';

const MEGABYTE = 1 << 20;
const fill = (piece: string): string => piece.repeat(Math.ceil(MEGABYTE / piece.length));

/** Shapes that make a backtracking or quadratic reader hang: at 1 MB a cubic one needs years, a quadratic one minutes. */
const SHAPES: readonly (readonly [string, string])[] = [
  ['one unbroken token', fill('x')],
  ['one base64 token', fill('QUJDREVGR0g=')],
  ['one line with spaces', fill('word ')],
  ['spaces', fill(' ')],
  ['tabs', fill('\t')],
  ['newlines', fill('\n')],
  ['carriage returns', fill('\r')],
  ['bullets', fill('* fix: a\n')],
  ['100,000 bullets', '* feat(a): b\n'.repeat(100_000)],
  ['open parentheses', fill('(')],
  ['closed parentheses', fill(')')],
  ['feat(', fill('feat(')],
  ['unbalanced calls', fill('foo(bar(x\n')],
  ['quotes', fill('"')],
  ['digits', fill('0')],
  ['hex digits', fill('abcdef1')],
  ['hashes', fill('#')],
  ['issue numbers', `Closes: ${fill('#1, ')}`],
  ['distinct issue numbers', `Closes: ${Array.from({ length: 100_000 }, (_, n) => `#${n + 1}`).join(' ')}`],
  ['object names in a sentence', `This reverts commit ${fill('abcdef1, ')}`],
  ['sentences without a name', fill('This reverts commit ')],
  ['object names in Refs', `Refs: ${fill('abcdef1, ')}`],
  ['footers', fill('Refs: #1\n')],
  ['BREAKING CHANGE lines', fill('BREAKING CHANGE: a\n')],
  ['BREAKING CHANGE on one line', fill('BREAKING CHANGE: ')],
  ['slips', fill('* BREAKING CHANGES: a\n')],
  ['dashes', fill('-')],
  ['rules', fill('---------\n')],
  ['fences', fill('```\n')],
  ['co-authors', fill('Co-authored-by: A <a@example.com>\n')],
  ['angle brackets in a co-author', `Co-authored-by: ${fill('<')}`],
  ['picked lines', fill('(cherry picked from commit abcdef1)\n')],
  ['colons', fill(':')],
  ['U+2028', fill('\u2028')],
  ['emoji', fill('✨')],
  ['lone surrogates', fill('\ud83d')],
  ['replacement characters', fill('\ufffd')],
  ['control characters', fill('\u0001\u001b[31m\u007f')],
  ['combining marks', fill('e\u0301')],
];

describe('1 MB costs no more than its length', () => {
  const LIMIT = 1_000;
  // Processor time and not the clock, so that a busy machine changes little; a second try forgives the rest. What is
  // quadratic in the length or in the lines fails both by far.
  const timed = (message: string): number => {
    const start = process.cpuUsage();
    read(message);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };
  const best = (message: string): number => {
    const first = timed(message);
    return first < LIMIT ? first : Math.min(first, timed(message));
  };

  test.each(SHAPES)('as a body, and changes nothing of the header: %s', (_, text) => {
    const message = `feat(core): x (#12)\n\n${text}`;
    expect(best(message)).toBeLessThan(LIMIT);
    const header = { kind: 'conventional', type: 'feat', scope: 'core', description: 'x', pullRequest: 12 };
    expect(read(message)).toMatchObject(header);
  });

  const ON_ONE_LINE = SHAPES.map(([name, text]) => [name, text.replaceAll(/[\r\n]/g, '\t')] as const);
  test.each(ON_ONE_LINE)('as a header: %s', (_, text) => {
    for (const start of ['', 'feat(', 'feat: ', 'Revert "', 'Merged in ', ' ('])
      expect(best(`${start}${text}`)).toBeLessThan(LIMIT);
  });

  test.each(SHAPES.filter(([name]) => /name|hex|spaces|newlines/.test(name)))(
    'in a revert: %s',
    (_, text) => {
      expect(best(`revert: x\n\n${text}`)).toBeLessThan(LIMIT);
    },
  );
});

/** Pieces that mean something somewhere in a message, and some that mean nothing. */
const PIECES = [
  ...[
    '\n',
    '\n\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    ': ',
    ':',
    ' #',
    '#12',
    '(',
    ')',
    '()',
    '!',
    '!: ',
    '"',
    '""',
    '```\n',
    '---------\n',
  ],
  ...[
    'feat',
    'fix: ',
    'feat(a)!: ',
    '* fix: a\n',
    'Revert "',
    'Reapply "',
    'revert: ',
    'fixup! ',
    "Merge branch '",
    '(#12)',
  ],
  ...[
    'BREAKING CHANGE',
    'BREAKING-CHANGE: ',
    'BREAKING CHANGES: ',
    'Release-As: ',
    'Refs: ',
    'Closes #',
    'Signed-off-by: ',
  ],
  ...[
    'This reverts commit ',
    'abcdef1',
    'a'.repeat(40),
    'Reverts #',
    '(cherry picked from commit ',
    'Co-authored-by: ',
    '<a@b>',
  ],
  ...[
    '\u2028',
    '\u2029',
    '\u00a0',
    '\ufeff',
    '\ufffd',
    '\ud83d',
    '✨',
    'é',
    '%',
    '$&',
    '::error::',
    '<b>',
    '\\',
    '\u0001',
  ],
];

function soup(roll: (below: number) => number): string {
  const parts = Array.from({ length: roll(40) }, () =>
    roll(4) === 0 ? String.fromCharCode(1 + roll(0xffff)) : (PIECES[roll(PIECES.length)] ?? ''),
  );
  return parts.join('');
}

describe('over 20,000 messages of thrown-together pieces', () => {
  const roll = dice(20_261_121);
  const soups = Array.from({ length: 20_000 }, () => soup(roll));

  test('nothing throws, and the same is read twice', () => {
    const unstable = soups.filter((text) => JSON.stringify(read(text)) !== JSON.stringify(read(text)));
    expect(unstable).toEqual([]);
  });

  test('a valid header is never lost', () => {
    const lost = soups.filter((text) => {
      const { kind, type, scope, description } = read(`\n  feat(core): x (#12)\n${text}`);
      return kind !== 'conventional' || type !== 'feat' || scope !== 'core' || description !== 'x';
    });
    expect(lost).toEqual([]);
  });

  test('a subject is one trimmed line', () => {
    expect(
      soups.map((text) => read(text).subject).filter((line) => line !== line.trim() || /[\r\n]/.test(line)),
    ).toEqual([]);
  });

  test('what did not parse says why, and what did says something', () => {
    const mute = soups.filter((text) => {
      const { kind, hint, description } = read(text);
      return kind === 'unparsed' ? hint === undefined : kind === 'conventional' && description === '';
    });
    expect(mute).toEqual([]);
  });

  test('the soup holds every kind', () => {
    expect(new Set(soups.map((text) => read(text).kind)).size).toBe(5);
  });
});
