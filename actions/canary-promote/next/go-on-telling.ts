import type { SealedIntent } from '../../../shared/drive/log.ts';
import { isSeen, outsideOf } from '../conditions.ts';
import type { CanaryEffect } from '../effects.ts';
import type { CanaryNext, Told } from '../turn.ts';
import { adoptedAt0, stillWanted } from './adopt-rollback.ts';
import { notOnGitHub } from './go-on-back.ts';
import { onceBack } from './once-back.ts';
import { isSettled } from './progress.ts';
import { beginAnew } from './stops.ts';
import { twinClosed } from './twin-incident.ts';

/** Goes on with an intent that tells people something and moves nothing; then the run decides anew. */
export function goOnTelling(
  open: SealedIntent,
  effects: readonly CanaryEffect[],
  { facts, log, goal, known, at }: Told,
): CanaryNext {
  // Whoever goes on with it tells what runs, too.
  if (known.release?.stage === 'rolling-back' && facts.cluster === undefined)
    return { kind: 'observe', ask: [{ kind: 'cluster' }] };
  const question = outsideOf(effects);
  if (question !== undefined && !isSeen(facts, question) && goal.issues)
    return { kind: 'observe', ask: [{ kind: 'outside', question }] };
  const approval = effects.flatMap(({ do: command }) =>
    command.kind === 'ask-approval' ? [command] : [],
  )[0];
  if (approval !== undefined && facts.ground === undefined)
    return { kind: 'observe', ask: [{ kind: 'ground', tag: open.subject, isFirst: false, isLast: false }] };
  if (approval !== undefined && facts.approved === undefined)
    return {
      kind: 'observe',
      ask: [{ kind: 'approvals', of: { tag: open.subject, step: approval.step, roles: approval.roles } }],
    };
  const pending = effects.find((effect) => !isSettled(effect, facts, log));
  if (pending !== undefined) return { kind: 'act', effect: pending };
  if (known.release?.stage === 'rolling-back' && known.release.tag === open.subject) {
    const lost = notOnGitHub(effects, { facts, log });
    return adoptedAt0({
      tag: open.subject,
      line: open.line,
      remember: onceBack(known, known.release, at),
      also: [...stillWanted({ goal, facts }, known.release), ...(lost === undefined ? [] : [lost])],
    });
  }
  if (known.release?.stage === 'rolled-back' && known.release.tag === open.subject)
    return twinClosed(open, { known, at }, notOnGitHub(effects, { facts, log }));
  if (known.release?.stage === 'complete' && known.release.tag === open.subject)
    return {
      kind: 'stop',
      decision: 'complete',
      verdict: 'pass',
      reasons: [{ code: 'complete', message: open.line }],
      subject: open.subject,
      line: open.line,
    };
  return beginAnew(open.subject, 'finished-earlier', open.line);
}
