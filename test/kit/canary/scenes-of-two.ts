import { TELLING } from './config.ts';
import { type Scene, SCENES } from './scene.ts';
import { twoServices } from './scene-options.ts';

/** Scenes of a unit of two services, where what is half done may be one of them. */
export const SCENES_OF_TWO = {
  promote: { ...SCENES.promote, name: 'promote-10 of two services', options: twoServices(TELLING) },
  automatic: {
    ...SCENES.automatic,
    name: 'an automatic rollback of two services at 10%',
    options: twoServices(TELLING),
  },
} satisfies Record<string, Scene>;
