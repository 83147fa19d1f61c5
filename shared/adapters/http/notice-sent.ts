import type { Performed } from '../../drive/performed.ts';
import type { HttpAnswer } from './http-result.ts';
import { type Posted, startsLikeHtml } from './post-json.ts';

/**
 * How one notice ended. It is sent once at the most: `refused` means that nobody was told, `unknown` that somebody may have been,
 * and neither is sent again.
 */
export type NoticeSent = Exclude<Performed, { readonly kind: 'overtaken' }>;

/**
 * What became of a notice that is posted.
 * @param isTaken whether an answer of 2xx is one that the service gives when it took it, by its body
 */
export function noticeSent(
  service: string,
  posted: Posted,
  isTaken: (body: string, answer: HttpAnswer) => boolean = () => true,
): NoticeSent {
  if (posted.kind === 'unsent') return { kind: 'refused', reason: posted.reason };
  if (posted.kind !== 'done') return posted;
  const { answer } = posted;
  const body = answer.body.toString('utf8').trim();
  if (!startsLikeHtml(body) && isTaken(body, answer)) return { kind: 'done' };
  return {
    kind: 'unknown',
    reason: {
      code: 'unreadable',
      message: `${service} answered ${answer.status}, but not as it does when it takes a notice; something else may have answered in its place: check its address`,
      observed: String(answer.status),
    },
  };
}
