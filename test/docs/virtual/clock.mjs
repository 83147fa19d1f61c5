// Loaded into every Node process of a page that is followed as a whole (`NODE_OPTIONS=--import …`). The processes share one clock:
// the real one and the milliseconds in VIRTUAL_CLOCK. Who sleeps moves it on and comes back at once, so that the page takes as
// long as its commands and not as long as its bakes. Timers of Node itself (limits on requests) stay real.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire, syncBuiltinESMExports } from 'node:module';

const file = process.env['VIRTUAL_CLOCK'];
const RealDate = Date;
const offset = () => Number(readFileSync(file, 'utf8'));

globalThis.Date = class extends RealDate {
  constructor(...parts) {
    super(...(parts.length === 0 ? [RealDate.now() + offset()] : parts));
  }

  static now() {
    return RealDate.now() + offset();
  }
};

const timers = createRequire(import.meta.url)('node:timers/promises');
const { setTimeout: realSleep } = timers;
timers.setTimeout = (ms, value, options) => {
  // A limit on something that is waited for does not keep the process, and is no sleep.
  if (options?.ref === false) return realSleep(ms, value, options);
  writeFileSync(file, String(offset() + ms));
  return realSleep(1, value, options);
};
syncBuiltinESMExports();
