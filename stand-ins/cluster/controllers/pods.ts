import { listAt, textAt, type JsonObject } from '../objects/json.ts';
import { byAge, nameOf, namespaceOf, refOf } from '../objects/ref.ts';
import { RESOURCES } from '../objects/resource.ts';
import { stamp, type Store } from '../objects/store.ts';
import type { ReplicaSets } from './replica-sets.ts';
import { imageOf, labelsOf, templateOf } from './template.ts';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** The end of a pod's name: always the same for the same place. */
function suffix(index: number): string {
  let left = index;
  let text = '';
  for (let place = 0; place < 5; place += 1) {
    text = `${LETTERS[left % LETTERS.length] ?? 'b'}${text}`;
    left = Math.floor(left / LETTERS.length);
  }
  return text;
}

function podOf(
  set: JsonObject,
  index: number,
  ready: boolean,
  crashes: boolean,
  version: string,
): JsonObject {
  const template = templateOf(set);
  const image = imageOf(template);
  const container = textAt(listAt(template, 'spec', 'containers')[0], 'name') ?? '';
  const why = crashes ? 'CrashLoopBackOff' : 'ContainerCreating';
  const created = textAt(set, 'metadata', 'creationTimestamp') ?? stamp(0);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${nameOf(set)}-${suffix(index)}`,
      namespace: namespaceOf(set),
      labels: labelsOf(template),
      ownerReferences: [
        {
          apiVersion: 'apps/v1',
          kind: 'ReplicaSet',
          name: nameOf(set),
          uid: textAt(set, 'metadata', 'uid') ?? '',
          controller: true,
        },
      ],
      creationTimestamp: created,
      resourceVersion: version,
      uid: `${nameOf(set)}-${index}`,
    },
    spec: { containers: listAt(template, 'spec', 'containers') },
    status: {
      phase: ready || crashes ? 'Running' : 'Pending',
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }],
      containerStatuses: [
        {
          name: container,
          image,
          ready,
          restartCount: crashes ? 5 : 0,
          state: ready ? { running: { startedAt: created } } : { waiting: { reason: why } },
        },
      ],
    },
  };
}

/** The pods that the ReplicaSets of a namespace have started: made when somebody asks. */
export function podsIn(
  store: Store,
  sets: ReplicaSets,
  namespace: string | undefined,
  now: number,
  readyAfter: number,
): readonly JsonObject[] {
  return byAge(store.list(RESOURCES.replicasets, namespace)).flatMap((set) => {
    const image = imageOf(templateOf(set));
    const readiness = sets.readiness(refOf(RESOURCES.replicasets, set), image, now, readyAfter);
    return readiness.map((ready, index) => podOf(set, index, ready, sets.crashes(image), store.version));
  });
}
