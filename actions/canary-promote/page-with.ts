import type { Page } from '../../shared/canary/page.ts';

/** Pages about a release that a person must take back, or decide whether to. */
const NEEDS_COMMANDS: readonly Page['kind'][] = ['rollback-not-confirmed', 'soak-failed'];
/** Pages about a rollback, which may not be taken for one of every place. */
const OF_ROLLBACKS: readonly Page['kind'][] = ['rollback-not-confirmed', 'rolled-back'];

/**
 * A page with what a person must know besides when it is sent.
 * @param commands what to type where the machine has not got through, or does not go by itself
 * @param left what a rollback leaves behind
 */
export function pageWith(page: Page, commands: readonly string[], left: readonly string[] = []): Page {
  const { kind, summary, details } = page;
  const isPartial = left.length > 0 && OF_ROLLBACKS.includes(kind);
  return {
    ...page,
    summary: isPartial ? `${summary}. Not everywhere: ${left.join('; ')}` : summary,
    details: [
      ...(commands.length > 0 && NEEDS_COMMANDS.includes(kind)
        ? [{ name: 'commands', value: commands.join('\n') }]
        : []),
      ...details,
    ],
  };
}
