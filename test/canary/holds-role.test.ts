import { expect, test } from '@jest/globals';
import type { RoleHolders } from '../../shared/canary/approval.ts';
import { holdsRole } from '../../shared/canary/holds-role.ts';

const HELD: RoleHolders = { kind: 'holders', logins: ['Kim', 'sam'] };

test.each<[string, string, RoleHolders | undefined, boolean | undefined]>([
  ['who is named holds it', 'sam', HELD, true],
  ['in any case', 'kIM', HELD, true],
  ['nobody else does', 'ana', HELD, false],
  ['nobody holds what nobody was given', 'ana', { kind: 'holders', logins: [] }, false],
  ['nobody knows of a role that cannot be read', 'kim', { kind: 'unreadable', reason: '403' }, undefined],
  ['nor of one that stands nowhere', 'kim', undefined, undefined],
])('%s', (_, login, known, expected) => {
  expect(holdsRole(login, known)).toBe(expected);
});
