// Restart the background worker that the operator selected
// Look the worker up in a fixed list and use the unit name from the list, never the text of the
// request; start systemctl with execFile, which uses no shell.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import Router from '@koa/router';
import { requireOperator } from './auth';

const run = promisify(execFile);

const UNITS = new Map<string, string>([
  ['mail', 'worker-mail.service'],
  ['invoices', 'worker-invoices.service'],
  ['search-index', 'worker-search-index.service'],
]);

export const workers = new Router({ prefix: '/workers' });

workers.post('/:name/restart', requireOperator, async (ctx) => {
  const unit = UNITS.get(ctx.params.name);
  if (unit === undefined) {
    ctx.status = 404;
    return;
  }
  await run('systemctl', ['--user', 'restart', unit], { timeout: 20_000 });
  ctx.body = { restarted: unit };
});
