import { listAt, textAt } from '../objects/json.ts';
import { call, named, type Command } from './command.ts';
import { unknownKind } from './unknown-kind.ts';
import { shown } from './print.ts';
import { failed, NOTHING, type Program } from './ran.ts';

/** `kubectl set image deployment/api api=image`: kubectl can do it for kinds that it knows, so not for a Rollout. */
export function* setImage({ args, namespace }: Command): Program {
  const [sub, ...words] = args.words;
  if (sub !== 'image') return failed(`error: unknown command "set ${sub ?? ''}" for "kubectl"`);
  const images = words.filter((word) => word.includes('='));
  const found = named(words.filter((word) => !word.includes('=')));
  if (typeof found === 'string') return failed(found);
  const { resource, name = '' } = found;
  if (resource.plural !== 'deployments' && resource.plural !== 'replicasets') {
    return failed(unknownKind(resource));
  }
  const object = { resource, namespace, name };
  const before = yield* call({ ...object, verb: 'get' });
  if (before.kind === 'ended') return before.ran;
  const present = listAt(before.object, 'spec', 'template', 'spec', 'containers');
  const containers: { readonly name: string; readonly image: string }[] = [];
  for (const pair of images) {
    const [container = '', ...rest] = pair.split('=');
    const known = present.map((one) => textAt(one, 'name') ?? '');
    const meant = container === '*' ? known : known.filter((one) => one === container);
    if (meant.length === 0) return failed(`error: unable to find container named "${container}"`);
    containers.push(...meant.map((one) => ({ name: one, image: rest.join('=') })));
  }
  const changes = containers.some(
    ({ name: container, image }) =>
      textAt(
        present.find((one) => textAt(one, 'name') === container),
        'image',
      ) !== image,
  );
  const { output } = args.flags;
  // kubectl prints nothing of what is so already, unless it is to print the object.
  if (!changes) return output === undefined ? NOTHING : shown(resource, before.object, output);
  const body = { spec: { template: { spec: { containers } } } };
  const after = yield* call({ ...object, verb: 'patch', patchType: 'strategic', body });
  if (after.kind === 'ended') return after.ran;
  return shown(resource, after.object, output, 'image updated');
}
