import type { Command } from 'commander';
import { cacheFolder } from '../platform/cache-folder.js';
import { fetchUsualModels } from '../platform/fetch-usual-models.js';
import { ModelStore, type LocatedModel, type ModelState } from '../platform/model-store.js';
import { exitCodes, printJson, type RunCommand, type Terminal } from './terminal.js';

const megabyte = 1024 * 1024;

/** `seccoder models list|fetch` */
export function addModels(program: Command, run: RunCommand): void {
  const models = program.command('models').description('the pinned local models');
  models
    .command('list')
    .description('which models there are, where they come from and whether they are here')
    .option('--json', 'one JSON document on stdout')
    .action((flags: { json?: boolean }) => run((terminal) => list(terminal, flags.json === true)));
  models
    .command('fetch')
    .description('fetch models, verify their SHA-256 and keep them in the cache folder')
    .argument(
      '[id...]',
      'models of the list (default: the embedder and the best generator in reach)',
    )
    .option('--json', 'one JSON document on stdout')
    .action((ids: string[], flags: { json?: boolean }) =>
      run((terminal) => fetch(terminal, ids, flags.json === true)),
    );
}

async function list(terminal: Terminal, json: boolean): Promise<number> {
  const models = await new ModelStore(cacheFolder(), { log: terminal.log }).list();
  if (json) printJson(terminal, { folder: cacheFolder(), models });
  else for (const model of models) terminal.out(`${line(model)}\n`);
  return exitCodes.ok;
}

function line({ id, purpose, bytes, present, source, licence }: ModelState): string {
  const size = `${(bytes / megabyte).toFixed(0)} MB`;
  return [id, purpose, size, present ? 'here' : 'not here', source, licence].join('  ');
}

async function fetch(terminal: Terminal, ids: readonly string[], json: boolean): Promise<number> {
  const store = new ModelStore(cacheFolder(), { log: terminal.log });
  const options = {
    signal: terminal.signal,
    onProgress: (done: number, total: number, file: string) => {
      const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
      terminal.progress(`${percent} % (${file})`, done === total);
    },
  };
  const located: LocatedModel[] = [];
  for (const id of ids) located.push(await store.fetch(id, options));
  if (ids.length === 0) located.push(...(await fetchUsualModels(store, options)));
  for (const { id } of located) terminal.tell(`${id} is here.`);
  if (json) printJson(terminal, { models: located });
  return exitCodes.ok;
}
