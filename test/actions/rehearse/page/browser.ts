import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { temporaryFolder } from '../../../kit/temporary-folder.ts';
import { messagesOver } from './protocol.ts';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--remote-debugging-pipe',
];

export type Look = {
  readonly width: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  readonly media?: 'print';
  readonly reducedMotion?: boolean;
  readonly withoutScript?: boolean;
};

/** A page that is open. */
export type Tab = {
  /** The value of an expression in the page, as JSON. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly click: (selector: string) => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  /** PNG in base64. */
  readonly screenshot: () => Promise<string>;
  /** Errors and warnings of the console, exceptions and what a policy refused. */
  readonly complaints: readonly string[];
  /** Addresses that were asked for. */
  readonly requests: readonly string[];
};

export type Browser = {
  readonly open: (url: string, look: Look) => Promise<Tab>;
  readonly close: () => Promise<void>;
};

/** Chromium without a window, spoken to through a pipe: no port, no package. */
export async function startBrowser(): Promise<Browser> {
  const profile = temporaryFolder();
  const child: ChildProcess = spawn('chromium', [...FLAGS, `--user-data-dir=${profile}`], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  const messages = messagesOver(child.stdio[4] as Readable, child.stdio[3] as Writable);
  await messages.send('Browser.getVersion', {});
  return {
    open: async (url, look) => {
      const { targetId } = await messages.send('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await messages.send('Target.attachToTarget', { targetId, flatten: true });
      return openTab(messages.session(String(sessionId)), url, look);
    },
    close: async () => {
      await messages.send('Browser.close', {});
      await gone;
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

type Session = ReturnType<ReturnType<typeof messagesOver>['session']>;

async function openTab(session: Session, url: string, look: Look): Promise<Tab> {
  const complaints: string[] = [];
  const requests: string[] = [];
  session.on('Runtime.exceptionThrown', (event) => complaints.push(JSON.stringify(event)));
  session.on('Runtime.consoleAPICalled', (event) => complaints.push(JSON.stringify(event)));
  session.on('Log.entryAdded', (event) => complaints.push(JSON.stringify(event)));
  session.on('Network.requestWillBeSent', ({ request }) => {
    requests.push((request as { url: string }).url);
  });
  for (const domain of ['Runtime', 'Log', 'Network', 'Page']) await session.send(`${domain}.enable`, {});
  const { width, height = 900, scheme = 'light', media = '', reducedMotion = false } = look;
  await session.send('Emulation.setDeviceMetricsOverride', {
    width,
    height,
    deviceScaleFactor: 1,
    mobile: false,
  });
  await session.send('Emulation.setEmulatedMedia', {
    media,
    features: [
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: reducedMotion ? 'reduce' : 'no-preference' },
    ],
  });
  await session.send('Emulation.setScriptExecutionDisabled', { value: look.withoutScript ?? false });
  const loaded = session.next('Page.loadEventFired');
  await session.send('Page.navigate', { url });
  await loaded;
  const evaluate: Tab['evaluate'] = async (expression) => {
    const answer = await session.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    if ('exceptionDetails' in answer) throw new Error(JSON.stringify(answer['exceptionDetails']));
    return (answer['result'] as { value?: unknown }).value;
  };
  return {
    evaluate,
    complaints,
    requests,
    click: async (selector) => {
      const place = await evaluate(`(() => {
        const found = document.querySelector(${JSON.stringify(selector)});
        found.scrollIntoView({ block: 'center', behavior: 'instant' });
        const { x, y, width, height } = found.getBoundingClientRect();
        return { x: x + Math.min(width / 2, 40), y: y + height / 2 };
      })()`);
      for (const type of ['mousePressed', 'mouseReleased'])
        await session.send('Input.dispatchMouseEvent', {
          ...(place as object),
          type,
          button: 'left',
          clickCount: 1,
        });
    },
    press: async (key) => {
      const windowsVirtualKeyCode = { Tab: 9, Enter: 13, ArrowRight: 39, End: 35 }[key];
      for (const type of ['rawKeyDown', 'keyUp'])
        await session.send('Input.dispatchKeyEvent', { type, key, code: key, windowsVirtualKeyCode });
    },
    screenshot: async () => String((await session.send('Page.captureScreenshot', { format: 'png' }))['data']),
  };
}
