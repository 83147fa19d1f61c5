import type { Reason } from '../../shared/gate/reason.ts';
import type { CanaryInputs } from './inputs.ts';

/** What the inputs are wrong about as a whole, each one right by itself. Nothing of it refuses a rollback. */
export function inputProblems(inputs: CanaryInputs): readonly Reason[] {
  const { request, 'rollback-to': to, image, version, reason } = inputs;
  if (request.kind === 'rollback') return [];
  const messages = [
    ...(inputs['dry-run'] || inputs['github-token'] !== undefined
      ? []
      : [
          'a promotion is recorded on GitHub, and for that it needs github-token (GITHUB_TOKEN); set dry-run: true (--dry-run) to see what it would do',
        ]),
    ...(to === undefined ? [] : [`rollback-to goes with request rollback, and this is ${request.kind}`]),
    ...(image === undefined || request.kind === 'promote' || request.kind === 'advance' || to !== undefined
      ? []
      : [`image goes with promote-N and advance, and this is ${request.kind}`]),
    ...(image !== undefined && version === undefined && to === undefined
      ? ['image is that of a candidate: name it with version']
      : []),
    ...(request.kind === 'adopt' && reason === undefined
      ? ['adopt needs reason: what was done by hand, and why']
      : []),
  ];
  return messages.map((message) => ({ code: 'invalid-input', message }));
}

/** What people must know of inputs that a rollback does not use, or could not read. */
export function ignoredInputs(
  { request, 'rollback-to': to, image }: Pick<CanaryInputs, 'request' | 'rollback-to' | 'image'>,
  unread: readonly string[] = [],
): readonly Reason[] {
  if (request.kind !== 'rollback') return [];
  const messages = [
    ...unread.map((message) => `${message}; the rollback goes on without it`),
    ...(image === undefined || to !== undefined
      ? []
      : ['image goes with rollback-to: without it a rollback goes to the image that was stable before']),
  ];
  return messages.map((message) => ({ code: 'input-ignored', message }));
}
