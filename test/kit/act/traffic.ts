import type { Instant } from '../../../shared/calendar/instant.ts';
import type { Cluster } from '../../../stand-ins/cluster/cluster.ts';
import { listen } from '../../../stand-ins/loopback/listen.ts';
import { textResponse } from '../../../stand-ins/loopback/request.ts';

/** What the pods of a namespace tell Prometheus: requests that go to versions as the cluster shares the traffic. */
export type Traffic = {
  /** `host:port`, as a target of Prometheus. */
  readonly target: string;
  /** From now on this share of the answers of a version is bad. */
  readonly setErrors: (version: string, share: number) => void;
  readonly close: () => Promise<void>;
};

/** Requests of each service in a second. */
const RATE = 1_000;

export async function startTraffic(
  cluster: Cluster,
  { services, namespace }: { readonly services: readonly string[]; readonly namespace: string },
  now: () => Instant,
): Promise<Traffic> {
  const errors = new Map<string, number>();
  const counted = new Map<string, number>();
  let last = now();
  const count = (): void => {
    const seconds = (now() - last) / 1000;
    last = now();
    for (const service of services)
      for (const { image, share } of cluster.traffic(service, namespace)) {
        const version = versionOf(image);
        const bad = errors.get(version) ?? 0.001;
        for (const [code, part] of [
          ['200', 1 - bad],
          ['500', bad],
        ] as const) {
          const name = `http_requests_total{service="${service}",version="${version}",code="${code}"}`;
          counted.set(name, (counted.get(name) ?? 0) + RATE * seconds * share * part);
        }
      }
  };
  const { url, close } = await listen(0, () => {
    count();
    const lines = [...counted].map(([name, value]) => `${name} ${value}`);
    const body = `# TYPE http_requests_total counter\n${lines.join('\n')}\n`;
    return { kind: 'answer', response: { ...textResponse(200, body) } };
  });
  return {
    target: new URL(url).host,
    setErrors: (version, share) => {
      count();
      errors.set(version, share);
    },
    close,
  };
}

/** The tag of an image. */
export function versionOf(image: string): string {
  return image.slice(image.lastIndexOf(':') + 1);
}
