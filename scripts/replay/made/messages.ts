import type { Chance } from './chance.ts';

/** How far a change moves the version: 0 not at all, 1 patch, 2 minor, 3 major. */
export type Size = 0 | 1 | 2 | 3;

/** A message as its invented author wrote it, and what the author knows about it. */
export type Written = {
  readonly text: string;
  readonly size: Size;
  /** The header is in no recognised form. */
  readonly odd?: true;
};

const SCOPES = ['', '', '(tides)', '(harbour)', '(chart)', '(buoy)', '(almanac)', '(cli)'] as const;
const DEEDS = ['keep', 'show', 'sort', 'name', 'round', 'forget', 'mark', 'move'] as const;
const THINGS = ['buoy', 'pier', 'spring tide', 'sandbank', 'lighthouse', 'tide table', 'lock gate'] as const;
const SMALL_TYPES = [
  ...(['fix', 'fix', 'fix', 'fix', 'fix', 'docs', 'docs', 'chore', 'chore', 'chore'] as const),
  ...(['refactor', 'perf', 'test', 'ci', 'build', 'style'] as const),
] as const;

/** Headers that people get wrong, and a few that look wrong and are not. */
const SLIPS: readonly [...((text: string) => Written)[]] = [
  (text) => ({ text: `Now we ${text}`, size: 1, odd: true }),
  (text) => ({ text: `feat:${text}`, size: 1, odd: true }),
  (text) => ({ text: `fix : ${text}`, size: 1, odd: true }),
  (text) => ({ text: `feat!(chart): ${text}`, size: 1, odd: true }),
  (text) => ({ text: `[chart] ${text}`, size: 1, odd: true }),
  (text) => ({ text: `:ship: ${text}`, size: 1, odd: true }),
  (text) => ({ text: `feat(chart) ${text}`, size: 1, odd: true }),
  (text) => ({ text: `fixup! fix: ${text}`, size: 1 }),
  (text) => ({ text: `  fix: ${text}`, size: 1 }),
  (text) => ({ text: `FIX(Chart): ${text}`, size: 1 }),
];

const BODIES = [
  'A long explanation that\nruns over two lines.',
  'before(low(water)) was wrong: it\nfeat: is no header down here',
  'Seen at the pier.\n\nRefs: #7\nReviewed-by: Mo <mo@example.com>',
] as const;

/** Anything that asks for a patch; `number` keeps the headers of a history apart. */
export function smallChange(chance: Chance, number: number): Written {
  const text = `${chance.pick(DEEDS)} ${chance.pick(THINGS)} ${number}`;
  if (chance.happens(4)) return (SLIPS[number % SLIPS.length] ?? bare)(text);
  const header = `${chance.pick(SMALL_TYPES)}${chance.pick(SCOPES)}: ${text}`;
  // What a pull request was made of does not count once it is squashed under a header.
  if (chance.happens(30))
    return { text: `${header} (#${number})${chance.happens(30) ? bullets(number) : ''}`, size: 1 };
  return { text: chance.happens(15) ? `${header}\n\n${chance.pick(BODIES)}` : header, size: 1 };
}

export function feature(chance: Chance, number: number): Written {
  const header = `feat${chance.pick(SCOPES)}: ${chance.pick(DEEDS)} every ${chance.pick(THINGS)} ${number}`;
  return { text: chance.happens(60) ? `${header} (#${number})${bullets(number)}` : header, size: 2 };
}

/** In one of the ways to say it, each in its turn. */
export function breakingChange(chance: Chance, number: number, turn: number): Written {
  const text = `${chance.pick(DEEDS)} no ${chance.pick(THINGS)} ${number}`;
  const ways = [
    `feat(chart)!: ${text}`,
    `fix: ${text}\n\nBREAKING CHANGE: old charts are not read any more.`,
    `refactor: ${text}\n\nWhy not.\n\nBREAKING CHANGE:\nold charts are not read any more.`,
    `Now we ${text}\n\nBREAKING-CHANGE: old charts are not read any more.`,
  ];
  const way = turn % ways.length;
  return { text: ways[way] ?? '', size: 3, ...(way === 3 ? { odd: true } : {}) };
}

function bare(text: string): Written {
  return { text: `fix: ${text}`, size: 1 };
}

function bullets(number: number): string {
  return `\n\n* feat: a first try at ${number}\n\n* fix: a second one\n\n* wip`;
}
