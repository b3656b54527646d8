// Save the page source that an author edited in the site editor
// Resolve the page name against the content folder, then ask path.relative how to get there:
// an answer that is empty, absolute or starts with ".." is rejected before anything is written.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

const CONTENT_DIR = path.resolve('site', 'content');

type SavePage = { Params: { '*': string }; Body: { source: string } };

function pageFile(name: string): string | undefined {
  const file = path.resolve(CONTENT_DIR, name);
  const inside = path.relative(CONTENT_DIR, file);
  if (inside === '' || path.isAbsolute(inside) || inside.split(path.sep)[0] === '..') {
    return undefined;
  }
  return file;
}

export async function pageRoutes(app: FastifyInstance): Promise<void> {
  app.put<SavePage>('/pages/*', { preHandler: app.requireAuthor }, async (request, reply) => {
    const file = pageFile(request.params['*']);
    if (!file) {
      return reply.code(400).send({ error: 'Bad page name' });
    }
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, request.body.source, 'utf8');
    return reply.code(204).send();
  });
}
