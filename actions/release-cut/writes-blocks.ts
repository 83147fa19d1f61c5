import type { Block, Inline } from '../../shared/report/block.ts';
import type { CutEffect } from './effects.ts';

/** What a cut would write, in order. */
export function writesBlocks(effects: readonly CutEffect[]): readonly Block[] {
  if (effects.length === 0) return [];
  return [
    { kind: 'heading', text: 'Would write, in this order' },
    { kind: 'list', items: effects.map(writeLine) },
  ];
}

function writeLine({ do: command }: CutEffect): readonly Inline[] {
  const code = (text: string): Inline => ({ kind: 'code', text });
  switch (command.kind) {
    case 'create-branch':
      return ['branch ', code(command.branch), ' at ', code(command.sha.slice(0, 7))];
    case 'advance-branch':
      return [
        'branch ',
        code(command.branch),
        ' from ',
        code(command.from.slice(0, 7)),
        ' on to ',
        code(command.sha.slice(0, 7)),
      ];
    case 'pick-commits':
      return [
        `${command.commits.length} picked commit${command.commits.length === 1 ? '' : 's'} onto `,
        code(command.branch),
      ];
    case 'create-tag':
      return ['annotated tag ', code(command.tag)];
    case 'draft-release':
      return ['draft release ', code(command.title), ' with the notes below'];
  }
}
