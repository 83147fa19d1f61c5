const NOUN = String.raw`[\p{L}][\p{L}\p{M}\p{N}_-]{0,40}`;
const SCOPE = String.raw`(?:\([^()]{0,99}\))`;

/** The near misses that real histories hold, most telling first. Every quantifier is bounded: headers may be hostile. */
const NEAR_MISSES: readonly (readonly [shape: RegExp, hint: string])[] = [
  [
    /^BREAKING[ -]CHANGES?\b/iu,
    'a breaking change is marked by "!" before the colon or by a footer: write "feat!: …"',
  ],
  [
    /^Release[ _-]?As[ \t]{0,9}[:：=]?[ \t]{0,9}v?\d/iu,
    'a version is asked for by a footer: write "Release-As: 1.2.3" in the last paragraph below a header',
  ],
  [shape(`${NOUN}${SCOPE}?!?:$`), 'the description is empty: say after the colon what changed'],
  [shape(`${NOUN}!${SCOPE}`), 'the "!" stands after the scope: write "type(scope)!: …"'],
  [shape(`${NOUN}${SCOPE}?!? ?：`), 'the colon is a full-width one: write ": " after the type'],
  [shape(`${NOUN}${SCOPE}?!?:`), 'a space is missing after the colon: write "type: description"'],
  [shape(`${NOUN}[ \\t]{1,9}${SCOPE}!?:`), 'there is a space before the scope: write "type(scope): …"'],
  [
    shape(`${NOUN}${SCOPE}?(?:[ \\t]{1,9}!?|![ \\t]{1,9}):`),
    'there is a space before the colon: write "type: …"',
  ],
  [
    shape(`${NOUN}\\([^:]{0,99}:`),
    'the scope is one text in one pair of parentheses: write "type(scope): …"',
  ],
  [shape(`${NOUN}${SCOPE}!?(?:[ \\t]|$)`), 'a colon is missing after the scope: write "type(scope): …"'],
  [shape(`[\\[(【]${NOUN}`), 'the type stands without brackets: write "type: …"'],
  [
    /^(?:\p{Extended_Pictographic}|:[a-z0-9_+-]{1,40}:)/u,
    'the header starts with an emoji: start with the type',
  ],
  [
    shape(`${NOUN}(?:[ ,/&+|.]{1,3}${NOUN}){1,3}${SCOPE}?!?: `),
    'the type is one word: write "type(scope): …"',
  ],
];

/** Says in one sentence what keeps a line from being a Conventional Commits header. */
export function headerHint(line: string): string {
  if (line === '') return 'the message is empty';
  const start = line.slice(0, 400);
  const miss = NEAR_MISSES.find(([pattern]) => pattern.test(start));
  return miss?.[1] ?? 'expected "type: description" or "type(scope): description", such as "fix: …"';
}

function shape(pattern: string): RegExp {
  return new RegExp(`^${pattern}`, 'u');
}
