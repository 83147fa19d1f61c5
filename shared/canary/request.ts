import type { Instant } from '../calendar/instant.ts';

/** What a run is asked to do with a release. `watch` is what a run asks of itself after it has changed a weight. */
export type Request =
  | { readonly kind: 'promote'; readonly weight: number }
  | { readonly kind: 'advance' }
  | { readonly kind: 'rollback'; readonly to: string | undefined; readonly why: Why }
  | { readonly kind: 'resume' }
  | { readonly kind: 'adopt' }
  | { readonly kind: 'watch'; readonly until: Instant };

/** Who or what takes a release back. An automatic rollback carries the measurements that fired. */
export type Why =
  | { readonly kind: 'person'; readonly reason: string }
  | { readonly kind: 'measured'; readonly reasons: readonly string[] };

/** Who asks. Cron and bots are nobody: they hold no role. */
export type Asker = { readonly login: string; readonly isPerson: boolean };

/** How a request is typed: `promote-50`, `advance`. */
export function formatRequest(request: Request): string {
  return request.kind === 'promote' ? `promote-${request.weight}` : request.kind;
}
