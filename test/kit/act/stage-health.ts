import { once } from 'node:events';
import { createServer } from 'node:https';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../../../stand-ins/cluster/cluster.ts';
import { makeCertificates } from '../certificates.ts';
import { temporaryFolder } from '../temporary-folder.ts';

/** `https://api.stage.example.com/health`, for whoever has this as CURL_HOME. */
export type StageHealth = { readonly curlHome: string; readonly close: () => Promise<void> };

/** Tells the version that the stage of a cluster runs. */
export async function startStageHealth(cluster: Cluster): Promise<StageHealth> {
  const { server: certificate } = makeCertificates();
  const server = createServer({ ...certificate }, (_, response) => {
    const [share] = cluster.traffic('api', 'stage');
    response.end(JSON.stringify({ version: share?.image.split(':').at(-1) }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const curlHome = temporaryFolder();
  // Its certificate is one for 127.0.0.1.
  writeFileSync(
    join(curlHome, '.curlrc'),
    `insecure\nconnect-to = "api.stage.example.com:443:127.0.0.1:${port}"\n`,
  );
  return {
    curlHome,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
