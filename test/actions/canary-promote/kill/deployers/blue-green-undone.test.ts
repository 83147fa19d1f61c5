import { UNDONE_SCENE } from '../../../../kit/canary/places.ts';
import { onePage, singleFaults } from '../walk-scene.ts';

singleFaults(UNDONE_SCENE);
onePage(UNDONE_SCENE, 'undone-by-hand');
