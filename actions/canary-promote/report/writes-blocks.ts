import type { EffectResult, PlannedEffect } from '../../../shared/ledger/entry.ts';
import type { Block, Inline } from '../../../shared/report/block.ts';
import { targetName } from '../../../shared/notify/targets.ts';
import type { CanaryEffect } from '../effects.ts';
import { readEffect } from '../read-effect.ts';

/** What was written and how it went, in order; of a dry run what would be. */
export type Writes = {
  readonly plan: readonly PlannedEffect[];
  readonly effects: readonly EffectResult[];
  readonly predicted: boolean;
};

/** The writes of a promotion for people. */
export function writesBlocks({ plan, effects, predicted }: Writes): readonly Block[] {
  const results = new Map(effects.map(({ key, result }) => [key, result]));
  const items = plan
    .flatMap((planned) => readEffect(planned) ?? [])
    .filter(({ key, do: command }) => !isAlarm(command) || results.get(key) === 'done')
    .map((effect): readonly Inline[] => [
      ...writeLine(effect),
      ...(predicted ? [] : [`: ${RESULTS[results.get(effect.key) ?? 'skipped']}`]),
    ]);
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: predicted ? 'Would write, in this order' : 'Writes, in this order' },
    { kind: 'list', items },
  ];
}

/** A page that goes out only when all else fails is not worth a line until it did. */
function isAlarm(command: CanaryEffect['do']): boolean {
  return command.kind === 'page' && command.page.kind === 'rollback-not-confirmed';
}

const RESULTS: Readonly<Record<EffectResult['result'], string>> = {
  done: 'done',
  found: 'was so already',
  skipped: 'not done',
  unknown: 'unknown, nobody answered',
};

function writeLine({ do: command }: CanaryEffect): readonly Inline[] {
  const code = (text: string): Inline => ({ kind: 'code', text });
  switch (command.kind) {
    case 'pin':
      return [`${command.place}: desired version `, code(command.image)];
    case 'set-weight':
      return [`${command.place}: ${command.from}% → ${command.to}% of the traffic`];
    case 'abort':
      return [`${command.place}: all traffic back to stable`];
    case 'undo':
      return [`${command.place}: desired version back to `, code(command.image)];
    case 'final-tag':
      return ['annotated tag ', code(command.tag), ' at ', code(command.sha.slice(0, 7))];
    case 'publish-release':
      return ['release ', code(command.tag), ' published'];
    case 'mark-release':
      return ['release ', code(command.tag), ' marked as rolled back'];
    case 'make-latest':
      return ['release ', code(command.tag), ' shown as the latest again'];
    case 'set-flag':
      return ['flag ', code(command.name), ' set to its value of a rollback'];
    case 'open-issue':
      return [command.about === 'incident' ? 'incident issue' : 'issue of the release'];
    case 'ask-approval':
      return [`approvals asked for: ${command.roles.join(', ')}`];
    case 'page':
      return [`page: ${command.page.summary}`];
    case 'notify':
      return [`notice of ${command.event} to ${targetName(command.to)}`];
  }
}
