import { upScene, PLACES } from '../../../../kit/canary/places.ts';
import { singleFaults } from '../walk-scene.ts';

singleFaults(upScene('rolling', PLACES.rolling));
