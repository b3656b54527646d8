// Issue the token with which a museum kiosk identifies itself
// Take the signing key from the environment, check its length once at the start and stop without
// it: there is no fallback key for development that could reach production.

import { SignJWT, jwtVerify } from 'jose';

const MIN_KEY_BYTES = 32;

export class KioskTokens {
  private readonly key: Uint8Array;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.key = Buffer.from(env.KIOSK_SIGNING_KEY ?? '', 'base64');
    if (this.key.length < MIN_KEY_BYTES) {
      throw new Error('KIOSK_SIGNING_KEY must hold at least 32 random bytes in base64.');
    }
  }

  issue(kioskId: string): Promise<string> {
    return new SignJWT({ room: 'lobby' })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(kioskId)
      .setAudience('kiosk')
      .setExpirationTime('12h')
      .sign(this.key);
  }

  async kioskOf(token: string): Promise<string | undefined> {
    const options = { algorithms: ['HS256'], audience: 'kiosk' };
    const { payload } = await jwtVerify(token, this.key, options);
    return payload.sub;
  }
}
