import { X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import type { Tls } from './exchange.ts';

/**
 * Why nobody can be asked with these, as far as that can be told without asking. No message repeats a value.
 * @param name what people call them, such as `prometheus` for `prometheus-ca`
 */
export function tlsSlip({ ca, cert, key }: Tls, name: string): string | undefined {
  if ((cert === undefined) !== (key === undefined))
    return `a client certificate needs both ${name}-cert and ${name}-key`;
  for (const [what, pem] of Object.entries({ ca, cert }))
    if (pem !== undefined && !pem.includes('-----BEGIN CERTIFICATE-----'))
      return `${name}-${what} is no certificate: expected PEM, which starts with -----BEGIN CERTIFICATE-----`;
  try {
    // A context takes an authority that it cannot read, and then trusts nobody.
    if (ca !== undefined) createSecureContext({ ca: new X509Certificate(ca).toString() });
  } catch {
    return `${name}-ca cannot be read as a certificate in PEM`;
  }
  try {
    if (cert !== undefined) createSecureContext({ cert, key });
  } catch {
    return `${name}-cert and ${name}-key do not belong together, or one of them is no PEM without password`;
  }
  return undefined;
}
