import type { JsonObject } from '../objects/json.ts';
import { resourceNamed } from '../objects/resource.ts';
import type { Command } from './command.ts';
import { failed, printed, type Ran } from './ran.ts';

/** Whether the one who runs kubectl may do what ResourceAttributes say. */
export type May = (attributes: JsonObject) => boolean;

/** `kubectl auth can-i patch rollouts --subresource=status`: yes, or no and status 1. */
export function canI({ args, namespace }: Command, may: May): Ran {
  const [sub = '', verb = '', said = ''] = args.words;
  if (sub !== 'can-i') return failed(`error: unknown command "auth ${sub}" for "kubectl"`);
  const plural = resourceNamed(said.split('/', 1)[0] ?? '')?.plural ?? said;
  const { subresource } = args.flags;
  const attributes = {
    namespace,
    verb,
    resource: plural,
    ...(subresource === undefined ? {} : { subresource }),
  };
  if (may(attributes)) return printed('yes');
  return { code: 1, stdout: 'no\n', stderr: '' };
}
