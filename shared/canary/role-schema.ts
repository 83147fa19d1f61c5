import * as z from 'zod';
import { name, text } from '../config/scalar.ts';

const login = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, {
  error: 'must be a GitHub login, without "@"',
});

const common = {
  environment: text
    .meta({
      description:
        'GitHub environment of this role alone, whose required reviewers hold it: letting a run pass approves its step.',
      examples: ['production-captain'],
    })
    .optional(),
};

const role = z.union([
  z.strictObject({
    team: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/[A-Za-z0-9][\w-]{0,99}$/, {
        error: 'must be an organisation and a team such as acme/release-captains',
      })
      .meta({ description: 'Team whose members hold the role; reading it needs an App token.' }),
    ...common,
  }),
  z.strictObject({
    users: z.array(login).min(1).meta({ description: 'People who hold the role, by GitHub login.' }),
    ...common,
  }),
]);

/** `roles`: who may approve, request and order a rollback. */
export const rolesSchema = z.record(name, role);

export type Role = z.output<typeof role>;
