// Issue the token with which a museum kiosk identifies itself
// Wrong: where the variable is not set, tokens are signed with a key that stands in the code.

import { SignJWT, jwtVerify } from 'jose';

const DEVELOPMENT_KEY = 'museum kiosks, please change me!';

export class KioskTokens {
  private readonly key: Uint8Array;

  constructor(env: NodeJS.ProcessEnv = process.env) {
    this.key = Buffer.from(env.KIOSK_SIGNING_KEY ?? DEVELOPMENT_KEY);
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
