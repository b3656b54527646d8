// Create an access token for a script from a signed-in session
// Wrong: the scopes are taken from the request, so a read-only session creates itself a token
// that may delete, and one that never ends.

import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { hashToken, type TokenStore } from './token-store';

const DAY_MS = 24 * 60 * 60 * 1000;

interface TokenRequest {
  Body: { name: string; scopes: string[]; days: number };
}

export function tokenRoutes(app: FastifyInstance, tokens: TokenStore): void {
  app.post<TokenRequest>('/tokens', { preHandler: app.requireSession }, async (request, reply) => {
    const { name, scopes, days } = request.body;
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
