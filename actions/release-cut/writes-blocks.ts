import type { EffectResult, PlannedEffect } from '../../shared/ledger/entry.ts';
import { targetName } from '../../shared/notify/targets.ts';
import type { Block, Inline } from '../../shared/report/block.ts';
import type { CutEffect } from './effects.ts';
import { readEffect } from './read-effect.ts';

/** What was written and how it went, in order; of a dry run what would be. */
export type Writes = {
  readonly plan: readonly PlannedEffect[];
  readonly effects: readonly EffectResult[];
  readonly predicted: boolean;
};

/** The writes of a cut for people. Drafts that are only looked at for doubles are not worth a line until there are some. */
export function writesBlocks({ plan, effects, predicted }: Writes): readonly Block[] {
  const results = new Map(effects.map(({ key, result }) => [key, result]));
  const items = plan
    .flatMap((planned) => readEffect(planned) ?? [])
    .filter(
      ({ key, do: { kind } }) =>
        kind !== 'drop-duplicate-drafts' || (!predicted && results.get(key) === 'done'),
    )
    .map((effect): readonly Inline[] => [
      ...writeLine(effect),
      ...(predicted ? [] : [`: ${resultText(effect, results.get(effect.key) ?? 'skipped')}`]),
    ]);
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: predicted ? 'Would write, in this order' : 'Writes, in this order' },
    { kind: 'list', items },
  ];
}

const RESULTS: Readonly<Record<EffectResult['result'], string>> = {
  done: 'written',
  found: 'was there already',
  skipped: 'not written',
  unknown: 'unknown, GitHub did not say',
};

function resultText({ do: { kind } }: CutEffect, result: EffectResult['result']): string {
  if (kind !== 'notify') return RESULTS[result];
  if (result === 'unknown') return 'not known to have been sent; the log says why, and it is not sent again';
  return result === 'done' ? 'sent' : 'not sent';
}

function writeLine({ do: command }: CutEffect): readonly Inline[] {
  const code = (text: string): Inline => ({ kind: 'code', text });
  switch (command.kind) {
    case 'publish-candidate':
      return [
        'annotated tag ',
        code(command.tag),
        ' and branch ',
        code(command.branch),
        ' at ',
        code(command.sha.slice(0, 7)),
        ...(command.from === null || command.from === command.sha
          ? []
          : [', which moves on from ', code(command.from.slice(0, 7))]),
        ', in one push',
      ];
    case 'draft-release':
      return ['draft release ', code(command.title), ' with the notes below'];
    case 'drop-duplicate-drafts':
      return ['all but the oldest draft of ', code(command.tag), ' deleted'];
    case 'start-workflow':
      return ['workflow ', code(command.workflow), ' started on ', code(command.branch)];
    case 'push-branch':
      return ['branch ', code(command.branch), ' at ', code(command.sha.slice(0, 7))];
    case 'open-pull-request':
      return [
        `${command.draft ? 'draft ' : ''}pull request from `,
        code(command.head),
        ' to ',
        code(command.base),
      ];
    case 'notify':
      return [`notice of the ${command.event} to `, code(targetName(command.to))];
  }
}
