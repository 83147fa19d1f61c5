import { bufferAfter } from '../../../shared/calendar/buffer.ts';
import { type Calendar, type Opening, openAt } from '../../../shared/calendar/calendar.ts';
import type { FreezeFiles } from '../../../shared/calendar/freeze-file.ts';
import type { Instant } from '../../../shared/calendar/instant.ts';
import { openingsBetween } from '../../../shared/calendar/openings.ts';
import type { PlaceName } from '../../../shared/canary/deployment.ts';
import { CouldNotDecide } from '../../../shared/gate/could-not-decide.ts';
import { readFreezeFiles } from '../../release-cut/collect/read-freeze-files.ts';
import { imagesOf } from '../images.ts';
import type { CanaryInputs } from '../inputs.ts';
import type { CanaryQuestion, Ground } from '../view.ts';
import { needed } from './ask.ts';
import { refsOf } from './refs-of.ts';
import type { Sources } from './sources.ts';
import { seeCandidate } from './see-candidate.ts';
import { seeElsewhere } from './see-elsewhere.ts';

/** Milliseconds for which openings are looked back for: twice a bake of days is in it, also where only some hours a day are open. */
const LOOK_BACK = 30 * 86_400_000;

const ALWAYS: Opening = { open: true, reasons: [], until: undefined, nextOpening: undefined };

/**
 * What a step stands on besides the cluster and the measurements.
 * @throws CouldNotDecide when GitHub or git does not answer, or the images cannot be told
 */
export async function seeGround(
  { tag, isFirst, isLast }: Extract<CanaryQuestion, { kind: 'ground' }>,
  sources: Sources,
  inputs: CanaryInputs,
  at: Instant,
): Promise<Ground> {
  const { settings, deployers, world, store } = sources;
  const repository = needed(sources.clone);
  const [refs, files] = await Promise.all([
    refsOf(tag, repository, sources, inputs['dry-run']),
    readFreezeFiles(settings.calendar, (path) => world.readText(`${repository.directory}/${path}`)),
  ]);
  const candidate = await seeCandidate(tag, refs.tags, sources);
  const images = imagesOf(settings.places, inputs.image, candidate.version);
  if (!images.ok && isFirst) throw new CouldNotDecide([{ code: 'image-missing', message: images.message }]);
  const weights = settings.unit.steps.map(({ weight }) => weight);
  const preflight = isFirst
    ? await Promise.all(
        [...deployers].map(
          async ([place, deployer]): Promise<[PlaceName, Awaited<ReturnType<typeof deployer.preflight>>]> => [
            place,
            await deployer.preflight(weights),
          ],
        ),
      )
    : [];
  const { calendar } = settings;
  const lately = { from: at - LOOK_BACK, to: at };
  return {
    candidate,
    images: images.ok ? images.value : {},
    preflight: new Map(preflight),
    opening: calendar === undefined ? ALWAYS : openAt(calendar, files, at),
    openings: calendar === undefined ? [lately] : openingsBetween(calendar, files, lately),
    buffer: calendar === undefined || !isLast ? undefined : bufferAfter(calendar, files, at),
    nextFreeze: calendar === undefined ? undefined : nextFreeze(calendar, files, at),
    elsewhere:
      store === undefined ? [] : await seeElsewhere(store, await store.head(), settings.unit, candidate),
  };
}

/** When the calendar closes for a freeze next; a window that merely ends is none. */
function nextFreeze(calendar: Calendar, files: FreezeFiles, at: Instant): Instant | undefined {
  const withoutWindows = openAt({ ...calendar, windows: [] }, files, at);
  return withoutWindows.open ? withoutWindows.until : undefined;
}
