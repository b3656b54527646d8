// Restart the background worker that the operator selected
// Wrong: the text of the request becomes part of a shell command.

import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import Router from '@koa/router';
import { requireOperator } from './auth';

const run = promisify(exec);

export const workers = new Router({ prefix: '/workers' });

workers.post('/:name/restart', requireOperator, async (ctx) => {
  const unit = `worker-${ctx.params.name}.service`;
  await run(`systemctl --user restart ${unit}`, { timeout: 20_000 });
  ctx.body = { restarted: unit };
});
