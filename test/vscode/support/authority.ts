import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Certificate } from '../../support/stand-in-server.js';
import { run } from '../host/run.js';

/** A certificate authority that no machine knows, with a server that it vouches for. */
export interface Authority {
  /** The file with the authority's own certificate, as PEM. */
  readonly file: string;
  /** For a server on 127.0.0.1. */
  readonly certificate: Certificate;
}

/** Days; the test takes a minute. */
const validFor = '2';

/** Makes an authority in a folder, which goes after the test: keys are never kept. */
export async function makeAuthority(folder: string): Promise<Authority> {
  const path = (name: string) => join(folder, name);
  const issue = (name: string, subject: string, ...more: readonly string[]) =>
    run('openssl', [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', path(`${name}.key`), '-out', path(`${name}.pem`)],
      ...['-days', validFor, '-subj', `/CN=${subject}`, ...more],
    ]);
  await issue('authority', 'SecCoder test authority');
  await issue(
    'server',
    'SecCoder test server',
    ...['-CA', path('authority.pem'), '-CAkey', path('authority.key')],
    ...['-addext', 'subjectAltName=IP:127.0.0.1', '-addext', 'basicConstraints=CA:FALSE'],
  );
  return {
    file: path('authority.pem'),
    certificate: {
      key: await readFile(path('server.key'), 'utf8'),
      cert: await readFile(path('server.pem'), 'utf8'),
    },
  };
}
