import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

export type Certificate = { readonly cert: string; readonly key: string };

/** A private authority of its own, with a certificate for 127.0.0.1 and one for a client. `folder` holds them as files. */
export type Certificates = {
  readonly folder: string;
  readonly ca: string;
  readonly server: Certificate;
  readonly client: Certificate;
};

export function makeCertificates(): Certificates {
  const folder = temporaryFolder();
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...key,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-subj',
    '/CN=test authority',
    '-days',
    '30',
  );
  const signed = (name: string, extension: string): Certificate => {
    writeFileSync(join(folder, `${name}.ext`), extension);
    openssl('req', ...key, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
    openssl(
      ...['x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial'],
      ...['-days', '30', '-extfile', `${name}.ext`, '-out', `${name}.crt`],
    );
    return { cert: read(`${name}.crt`), key: read(`${name}.key`) };
  };
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return {
    folder,
    ca: read('ca.crt'),
    server: signed('server', 'subjectAltName=IP:127.0.0.1\n'),
    client: signed('client', 'extendedKeyUsage=clientAuth\n'),
  };
}
