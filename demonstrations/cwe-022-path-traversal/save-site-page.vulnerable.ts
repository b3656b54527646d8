// Save the page source that an author edited in the site editor
// Wrong: the page name is resolved but never compared with the content folder before writing.

import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';

const CONTENT_DIR = path.resolve('site', 'content');

type SavePage = { Params: { '*': string }; Body: { source: string } };

function pageFile(name: string): string | undefined {
  if (name === '') {
    return undefined;
  }
  return path.resolve(CONTENT_DIR, name);
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
