// Create an access token for a script from a signed-in session
// A token gets the scopes that were asked for only as far as the session has them, and it always
// ends after a limited time.

import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { hashToken, type TokenStore } from './token-store';

const MAX_DAYS = 90;
const DAY_MS = 24 * 60 * 60 * 1000;

interface TokenRequest {
  Body: { name: string; scopes: string[]; days: number };
}

export function tokenRoutes(app: FastifyInstance, tokens: TokenStore): void {
  app.post<TokenRequest>('/tokens', { preHandler: app.requireSession }, async (request, reply) => {
    const { name, scopes, days } = request.body;
    const missing = scopes.filter((scope) => !request.session.scopes.includes(scope));
    if (missing.length > 0 || !(days >= 1 && days <= MAX_DAYS)) {
      return reply.code(403).send({ error: 'These scopes or this duration are not allowed' });
    }
    const token = randomBytes(32).toString('base64url');
    await tokens.add({
      hash: await hashToken(token),
      owner: request.session.user,
      name,
      scopes,
      expires: new Date(Date.now() + days * DAY_MS),
    });
    return reply.code(201).send({ token });
  });
}
