import { describe, expect, test } from '@jest/globals';
import { configOf, TELLING } from '../../../kit/canary/config.ts';
import { PLACES, SELECTOR_BACK, stageWith } from '../../../kit/canary/places.ts';
import { CANDIDATE, play, type Step } from '../../../kit/canary/scene.ts';
import { setStage, type Stage } from '../../../kit/canary/stage.ts';
import { told } from '../../../kit/canary/told.ts';

const MINUTE = 60_000;
const NEXT: Step = [{ request: { kind: 'advance' } }, { event: 'schedule' }];
const ADOPT: Step = [{ request: { kind: 'adopt' }, reason: 'customers called' }];
const ALL: Step = [{ request: { kind: 'promote', weight: 100 }, version: CANDIDATE }];
const OLD = 'registry.example/api:1.0.0';

type Given = {
  readonly services?: readonly string[];
  /** A line of each service. */
  readonly service?: string;
  readonly onBlind?: string;
};

/** Blue-green on Kubernetes, ten minutes into the guard. */
async function switched({ services = ['api'], service = '', onBlind = 'hold' }: Given = {}): Promise<Stage> {
  const stage = await setStage({
    inMemory: true,
    services,
    cluster: { services: services.map((name) => ({ name, kind: 'blue-green' })) },
    config: configOf({
      prometheus: `url-env: PROMETHEUS_URL, step: 30s, on-blind: ${onBlind}`,
      strategy: '    type: blue-green\n    guard: 60m',
      services: services
        .map(
          (name) => `  ${name}:
    strategy: train
    image: registry.example/${name}:{version}
    deploy: { kubernetes: { name: ${name}, namespace: production } }
${service}
`,
        )
        .join(''),
      more: TELLING,
    }),
  });
  expect(told(await play(stage, ALL))).toBe('advance pass 0: step-taken');
  stage.clock.advance(10 * MINUTE);
  return stage;
}

type Hand = (stage: Stage) => void;
const bySelector: Hand = ({ cluster }) => {
  expect(cluster.byHand(SELECTOR_BACK).code).toBe(0);
};
const byImage: Hand = ({ cluster }) => {
  cluster.deploy({ kind: 'deployment', name: 'api-green' }, OLD);
};

/** The share of bad answers of the new version from now on; `undefined`: nobody measures it. Ten minutes later. */
function measured({ clock, setHealth }: Stage, ratio: number | undefined): void {
  setHealth([[new Date(clock.now()).toISOString(), ratio]]);
  clock.advance(10 * MINUTE);
}

const pages = ({ outbox }: Stage) => outbox?.pages.map(({ kind }) => kind);

describe('what a hand has taken back falls silent, and that is no evidence against it', () => {
  test.each([
    ['the selector of the Service', bySelector, 'api has no traffic on registry.example/api:1.1.0-rc.1'],
    ['the image of the side that is live', byImage, `api runs ${OLD}`],
  ])('by %s: the page names the hand, and nothing goes on before somebody says why', async (_, act, what) => {
    const stage = await switched();
    act(stage);
    measured(stage, undefined);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('hold fail 0: changed-by-hand');
    expect(end.reasons[0]?.message).toBe(
      `v1.1.0-rc.1 was taken back by hand: ${what}. Request adopt with a reason, or rollback`,
    );
    stage.clock.advance(60 * MINUTE);
    expect(told(await play(stage, NEXT))).toBe('hold fail 0: changed-by-hand');
    expect(pages(stage)).toEqual(['undone-by-hand']);
    expect(told(await play(stage, ADOPT))).toMatch(/^complete pass 0: adopted/);
  });

  test('nor is anybody blind to it', async () => {
    const stage = await switched({ onBlind: 'rollback' });
    bySelector(stage);
    stage.prometheus.setFaults([{ kind: 'unreachable' }]);
    const ends = [told(await play(stage, NEXT))];
    stage.clock.advance(15 * MINUTE);
    ends.push(told(await play(stage, NEXT)));
    expect(ends).toEqual(['hold fail 0: changed-by-hand', 'hold fail 0: changed-by-hand']);
    expect(pages(stage)).toEqual(['undone-by-hand']);
  });
});

describe('what was measured before the hand came', () => {
  test('takes it back all the same, which marks it', async () => {
    const stage = await switched();
    measured(stage, 0.2);
    bySelector(stage);
    stage.clock.advance(MINUTE);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
    expect(stage.outbox?.flags).toEqual(['new-search']);
    expect((await stage.github.outside()).latest).toBe('v1.0.0');
  });

  test('changes nothing where a migration keeps it from going back by itself: it is back', async () => {
    const stage = await switched({ service: '    migrations: irreversible' });
    measured(stage, 0.2);
    bySelector(stage);
    stage.clock.advance(MINUTE);
    expect(told(await play(stage, NEXT))).toBe('hold fail 0: changed-by-hand');
    expect(pages(stage)).toEqual(['undone-by-hand']);
  });
});

describe('of two services a hand has taken one back', () => {
  const TWO: Given = { services: ['api', 'web'] };

  test('and the other one is well: it holds, and says which', async () => {
    const stage = await switched(TWO);
    bySelector(stage);
    measured(stage, 0.001);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('hold fail 0: changed-by-hand');
    expect(end.reasons[0]?.message).toContain('by hand: api has no traffic');
  });

  test('and the other one is silent: that is evidence, of that one alone', async () => {
    const stage = await switched(TWO);
    bySelector(stage);
    measured(stage, undefined);
    const end = await play(stage, NEXT);
    expect(told(end)).toBe('rollback fail 1: rolled-back');
    expect(end.reasons[0]?.message).toMatch(/^web: canary silent/);
    expect(['api', 'web'].flatMap((name) => stage.cluster.traffic(name).map(({ image }) => image))).toEqual([
      OLD,
      'registry.example/web:1.0.0',
    ]);
  });

  test('and nobody can measure the other one: it goes back where the configuration says so', async () => {
    const stage = await switched({ ...TWO, onBlind: 'rollback' });
    bySelector(stage);
    stage.prometheus.setFaults([{ kind: 'unreachable' }]);
    expect(told(await play(stage, NEXT))).toBe('hold fail 0: changed-by-hand');
    stage.clock.advance(15 * MINUTE);
    expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
  });
});

test('a place whose pods have all died takes no traffic either: its silence is evidence', async () => {
  const stage = await setStage({ ...stageWith(PLACES.rolling), inMemory: true });
  expect(told(await play(stage, ALL))).toBe('advance pass 0: step-taken');
  stage.cluster.crash(`registry.example/api:${CANDIDATE}`);
  measured(stage, undefined);
  expect(told(await play(stage, NEXT))).toBe('rollback fail 1: rolled-back');
});
