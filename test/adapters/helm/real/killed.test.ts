import { describe, expect, test } from '@jest/globals';
import { component } from '../../../kit/component.ts';
import { NEW, NEWER } from '../../deploy/on-cluster.ts';
import { withHelm } from './bench.ts';

const FIRST = 'revision-1';
const FIRST_IMAGE = 'registry.example/api:1.0.0';
const PIN = { kind: 'pin', image: NEW } as const;
const ABORT = { kind: 'abort' } as const;
const DONE = { kind: 'done' };
const undo = (image: string) => ({ kind: 'undo', image }) as const;

component('helm')('with the real helm, which may be killed anywhere,', () => {
  // It writes the revision, the Deployment, the revision before and the revision again.
  describe.each([1, 2, 3, 4])('an upgrade whose helm is killed after write %d of 4', (afterWrite) => {
    const isThere = afterWrite === 4;

    test('is ended by the same pin', async () => {
      await withHelm(async ({ killed, read, write, cluster }) => {
        await killed(PIN, afterWrite);
        expect(await read()).toMatchObject(
          isThere
            ? { desired: NEW, stable: FIRST, weight: 100, phase: 'steady' }
            : {
                desired: NEW,
                stable: FIRST,
                weight: 99,
                phase: 'paused',
                notes: { status: 'pending-upgrade' },
              },
        );
        expect(await write({ kind: 'pin', image: NEWER })).toMatchObject(
          isThere ? DONE : { kind: 'overtaken', reason: { code: 'on-its-way' } },
        );
        expect(await write(PIN)).toEqual(DONE);
        expect(await read()).toMatchObject({ desired: NEW, weight: 100, phase: 'steady' });
        expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: NEW })]);
      });
    });

    test('is taken back', async () => {
      await withHelm(async ({ killed, read, write, cluster }) => {
        await killed(PIN, afterWrite);
        expect(await write(isThere ? undo(FIRST) : ABORT)).toEqual(DONE);
        expect(await read()).toMatchObject({ desired: FIRST, weight: 100, phase: 'steady' });
        expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: FIRST_IMAGE })]);
        // Helm lets the next one through.
        expect(await write({ kind: 'pin', image: NEWER })).toEqual(DONE);
        expect(await read()).toMatchObject({ desired: NEWER, weight: 100 });
      });
    });
  });

  test.each([1, 2, 3, 4])(
    'a rollback whose helm is killed after write %d of 4 is ended',
    async (afterWrite) => {
      await withHelm(async ({ killed, read, write, cluster }) => {
        await write(PIN);
        await killed(undo(FIRST), afterWrite);
        if (afterWrite < 4)
          expect(await read()).toMatchObject({ desired: NEW, stable: FIRST, weight: 99, phase: 'moving' });
        expect(await write(undo(FIRST))).toEqual(DONE);
        expect(await read()).toMatchObject({
          desired: FIRST,
          stable: undefined,
          weight: 100,
          phase: 'steady',
        });
        expect(cluster.traffic('api')).toEqual([expect.objectContaining({ image: FIRST_IMAGE })]);
      });
    },
  );
});
