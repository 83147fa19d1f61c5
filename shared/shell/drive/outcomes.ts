import type { Stop } from '../../drive/turn.ts';
import { formatInstant } from '../../calendar/instant.ts';
import type { Reason } from '../../gate/reason.ts';
import type { OpenIntent } from '../../ledger/state.ts';

/** Another process is at it: who, at what, and until when its lease reaches. */
export function underWay(open: OpenIntent): Stop {
  const { holder, until } = open.lease;
  const where =
    holder.run === 'local' ? 'a run outside GitHub Actions' : `run ${holder.run}, attempt ${holder.attempt}`;
  return refuse({
    code: 'under-way',
    message: `${where}, started by ${holder.actor}, is at ${open.subject}; its lease ends at ${until}: wait for it, or run again after that`,
    observed: holder.run,
  });
}

/** This process held the lease, slept over its end, and another went on. */
export function leaseLost(subject: string, open: OpenIntent | null): Stop {
  const who = open === null ? 'another run finished it' : `run ${open.lease.holder.run} took it over`;
  return refuse({ code: 'lease-lost', message: `${subject} is not this run's any more: ${who}` });
}

/** A write was refused for good, or did not come through however often it was tried. */
export function writeFailed(reason: Reason): Stop {
  return { kind: 'stop', decision: 'refuse', verdict: 'error', reasons: [reason] };
}

/** What was waited for did not come in time. */
export function late(code: string, deadline: number): Stop {
  const message = `what this run waited for had not come by ${formatInstant(deadline)}`;
  return { kind: 'stop', decision: 'hold', verdict: 'inconclusive', reasons: [{ code, message }] };
}

/** A dry run cannot know what the world answers later. */
export function wouldWait(deadline: number): Stop {
  const message = `the run would wait here, at the longest until ${formatInstant(deadline)}`;
  return {
    kind: 'stop',
    decision: 'hold',
    verdict: 'inconclusive',
    reasons: [{ code: 'would-wait', message }],
  };
}

/** The ledger cannot be written, so nothing may be done. */
export function blocked(reason: Reason): Stop {
  return refuse(reason);
}

/** `next` keeps asking for the same thing: a defect of ours, told instead of turned in for ever. */
export function noProgress(what: string): Stop {
  const message = `the run came back to the same step without getting further: ${what}; this is a defect of release-actions`;
  return { kind: 'stop', decision: 'refuse', verdict: 'error', reasons: [{ code: 'no-progress', message }] };
}

function refuse(reason: Reason): Stop {
  return { kind: 'stop', decision: 'refuse', verdict: 'fail', reasons: [reason] };
}
