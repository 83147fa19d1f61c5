import { expect, test } from '@jest/globals';
import { pushFailure } from '../../../shared/adapters/git/push-refusal.ts';

const REF = 'refs/heads/release/v1.0.0-rc.1';
const FOLLOWER = { ok: false, ref: 'refs/tags/v1.0.0-rc.1', why: 'atomic push failed' };

// What GitHub says where a hook of ours cannot say it: in the status of the ref itself.
test.each([
  [
    'refusing to allow a GitHub App to create or update workflow `.github/workflows/x.yml` without `workflows` permission',
    'refused',
    'push-workflow',
  ],
  [
    'refusing to allow an OAuth App to create or update workflow `.github/workflows/x.yml` without `workflow` scope',
    'refused',
    'push-workflow',
  ],
  ['push declined due to repository rule violations', 'refused', 'push-rule'],
  ['protected branch hook declined', 'refused', 'push-rule'],
  ['protected tag hook declined', 'refused', 'push-rule'],
  ['shallow update not allowed', 'refused', 'push-declined'],
  ['stale info', 'overtaken', 'push-overtaken'],
  ['already exists', 'overtaken', 'push-overtaken'],
  ['reference already exists', 'overtaken', 'push-overtaken'],
  ['non-fast-forward', 'overtaken', 'push-overtaken'],
  [`cannot lock ref '${REF}': is at a but expected b`, 'overtaken', 'push-overtaken'],
  ['failed to update ref', 'overtaken', 'push-overtaken'],
  ['Internal Server Error', 'unknown', 'push-unknown'],
  ['remote failed to report status', 'unknown', 'push-unknown'],
  ['', 'unknown', 'push-unknown'],
])('a ref with the status %j is %s', (why, kind, code) => {
  const status = { ok: false, ref: REF, why };
  const failure = pushFailure([FOLLOWER, status], 'error: failed to push some refs');
  expect(failure).toMatchObject({ kind, reason: { code } });
  if (why !== '') expect(failure.reason.source).toBe(REF);
});

test('refs that fail alike are overtaken when the server could not lock one of them', () => {
  const status = { ok: false, ref: REF, why: 'atomic transaction failed' };
  const said = "remote: error: cannot lock ref 'refs/tags/v1': reference already exists        \n";
  expect(pushFailure([status, FOLLOWER], said)).toEqual({
    kind: 'overtaken',
    reason: {
      code: 'push-overtaken',
      source: 'refs/tags/v1',
      message:
        "refs/tags/v1 is no longer where it was: error: cannot lock ref 'refs/tags/v1': reference already exists. Nothing was pushed.",
    },
  });
});

test('what the server says is one line, free of control characters, and every part of it is bounded', () => {
  const said = `remote: GH013: ${'refs/'.repeat(100_000)}\u001b[31m\nremote: ::error::x\r${'y'.repeat(100_000)}`;
  const { reason } = pushFailure([], said);
  expect(reason.message).not.toMatch(/\p{Cc}/u);
  expect(reason.message.length).toBeLessThan(4_000);
  expect(reason.source?.length).toBeLessThanOrEqual(1_000);
});
