import { upScene, PLACES } from '../../../../kit/canary/places.ts';
import { singleFaults } from '../walk-scene.ts';

singleFaults(upScene('blue-green', PLACES.blueGreen));
