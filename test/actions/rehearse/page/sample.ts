import type { PageData } from '../../../../actions/rehearse/page/page-data.ts';
import { PLANS } from './sample/plans.ts';
import { scenario } from './sample/scenario.ts';

/** A rehearsal of fourteen scenarios as a real train has them. */
export const SAMPLE: PageData = {
  title: 'Release train 1.4.0-rc.1',
  repository: 'acme/shop',
  version: '1.4.0-rc.1',
  configFile: '.github/release.yml',
  configDigest: 'sha256:3f1c9a52d8e04b7716aa0c5de2f34b9187d6e5c4b3a29180f7e6d5c4b3a29180',
  seed: '42',
  zone: 'Europe/Berlin',
  notes: ['members of acme/release-captains are made up, one each'],
  scenarios: PLANS.map(scenario),
};
