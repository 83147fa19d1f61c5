import { fencesOf, spansOf } from './fences.ts';

/** Blocks that hold no command. */
const OTHER_INFOS: readonly string[] = [
  'yaml',
  'yaml fragment',
  'mermaid',
  'json',
  'text',
  'markdown',
  'promql',
];
const COMMAND_INFOS: readonly string[] = ['sh', 'console'];
/** A code span that begins like a command and goes on; a program's name alone is one that is spoken of. */
const SPAN = /^(?:node|npm|npx|git|gh|kubectl|helm|curl|jq|bash|sh|prometheus|promtool) .+$/;

/** Every command that a page shows, without the comment behind it: each line of a block, and each code span that is one. */
export function shownCommands(page: string): readonly string[] {
  const fences = fencesOf(page);
  const unknown = fences.filter(({ info }) => ![...OTHER_INFOS, ...COMMAND_INFOS].includes(info));
  if (unknown.length > 0) throw new Error(`line ${unknown[0]?.line ?? 0}: say what kind of block it is`);
  const lines = fences.flatMap(({ info, text }) =>
    COMMAND_INFOS.includes(info) ? text.replaceAll(/\\\n\s*/g, '').split('\n') : [],
  );
  return [...lines, ...spansOf(page).filter((span) => SPAN.test(span))].flatMap((line) => {
    const command = line.replace(/\s+# .*$/, '').trim();
    return command === '' ? [] : [command];
  });
}
