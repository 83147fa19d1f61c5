import type { Deployer, Deployment, PlaceName } from '../../../shared/canary/deployment.ts';
import type { Answer } from '../../../shared/gate/answer.ts';
import { PATIENCE, type Within } from '../../../shared/shell/drive/untrusted-ledger.ts';

/** Asks a place what it shows; `undefined` where it has not answered yet. */
export type ReadPlace = (deployer: Deployer) => Promise<Answer<Deployment> | undefined>;

/** How the places of a run are asked. */
export type PlaceReader = {
  /** Waits for whatever comes of it. */
  readonly whole: ReadPlace;
  /**
   * Waits for a place as long as for the ledger, and not again while it hangs: what is asked of it goes on, and its answer is told at the
   * first look after it has come.
   */
  readonly brief: ReadPlace;
};

type Hanging = { readonly answer: Promise<Answer<Deployment>>; isThere: boolean };

/** A reader of its own for one run: what hangs is asked once at a time. */
export function createPlaceReader(within: Within): PlaceReader {
  const hanging = new Map<PlaceName, Hanging>();

  async function answerOf(
    place: PlaceName,
    answer: Promise<Answer<Deployment>>,
  ): Promise<Answer<Deployment>> {
    hanging.delete(place);
    return answer;
  }

  return {
    whole: async (deployer) =>
      answerOf(deployer.place, hanging.get(deployer.place)?.answer ?? deployer.read()),
    brief: async (deployer) => {
      const { place } = deployer;
      const late = hanging.get(place);
      if (late !== undefined) return late.isThere ? answerOf(place, late.answer) : undefined;
      const answer = deployer.read();
      const inTime = await within(PATIENCE, () => answer);
      if (inTime !== undefined) return inTime;
      const one: Hanging = { answer, isThere: false };
      const come = (): void => {
        one.isThere = true;
      };
      void answer.then(come, come);
      hanging.set(place, one);
      return undefined;
    },
  };
}
