import { SecCoderError } from './errors.js';

/**
 * The address and headers of a request; user and password in the address become a Basic
 * `Authorization` header, because `fetch` refuses such addresses and quotes them in its message.
 * @throws SecCoderError `input` when it is no http address
 */
export function addressOf(
  input: string | URL | Request,
  given: RequestInit['headers'],
): { url: URL; headers: Headers } {
  const text = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol))
    throw new SecCoderError(
      'input',
      'The address of a server must begin with http:// or https://.',
      {
        hint: 'Correct the address in the settings.',
        remedy: 'open-settings',
      },
    );
  const headers = new Headers(given);
  if (url.username !== '' || url.password !== '') {
    const login = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    if (!headers.has('authorization'))
      headers.set('authorization', `Basic ${Buffer.from(login, 'utf8').toString('base64')}`);
    url.username = '';
    url.password = '';
  }
  return { url, headers };
}

/** The credentials among the headers: what no message and no log may repeat. */
export function secretsIn(headers: Headers): string[] {
  const credentials = headers.get('authorization')?.split(' ').at(-1);
  return credentials === undefined || credentials === '' ? [] : [credentials];
}
