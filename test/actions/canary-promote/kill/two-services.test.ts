import { SCENES_OF_TWO } from '../../../kit/canary/scenes-of-two.ts';
import { singleFaults } from './walk-scene.ts';

singleFaults(SCENES_OF_TWO.promote);
singleFaults(SCENES_OF_TWO.automatic);
