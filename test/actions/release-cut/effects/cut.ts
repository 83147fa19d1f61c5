import type { Cut } from '../../../../actions/release-cut/effects.ts';
import { cutEffects } from '../../../../actions/release-cut/make-effects.ts';
import { HEAD } from '../facts.ts';

export const OTHER = 'b'.repeat(40);

/** A cut of a candidate of which nothing is there, unless given otherwise. */
export const cut = (given: Partial<Cut> = {}): Cut => ({
  tag: 'v1.3.0-rc.1',
  branch: 'release/v1.3.0-rc.1',
  sha: HEAD,
  branchAt: undefined,
  tagMessage: 'v1.3.0-rc.1\n',
  onto: null,
  ontoVersion: null,
  picks: [],
  workflows: [],
  forwardPort: undefined,
  event: 'cut',
  notices: [],
  exists: false,
  ...given,
});

/** The way back of a hotfix to the train. */
export const PORT = {
  pushed: { branch: 'forward-port/v1.3.0-rc.1', sha: OTHER, onto: HEAD, picks: ['abc'] },
  base: 'main',
  title: 'fix: bring it',
};

/** A cut with every effect but notices. */
export const ALL = cut({ workflows: ['ci.yml'], forwardPort: PORT, onto: 'v1.2.0', picks: [OTHER] });

/** What the effects of a cut do, in order. */
export const kinds = (given: Partial<Cut>) => cutEffects(cut(given)).map(({ do: command }) => command.kind);
