import assert from 'node:assert/strict';
import { modelChoices } from '../../src/completion/model-choices.js';
import type { PipelineServices } from '../../src/completion/pipeline-services.js';
import { readSettings, type Settings } from '../../src/completion/settings.js';
import { isAbort, SecCoderError } from '../../src/platform/errors.js';

const settings = (changes: Partial<Settings> = {}): Settings => ({
  ...readSettings(() => undefined).settings,
  ...changes,
});
const signal = () => new AbortController().signal;

/** Services that have these models. */
function services(parts: {
  ollama?: () => Promise<{ name: string; size: number; insert: boolean }[]>;
  openai?: () => Promise<string[]>;
  local?: { id: string; purpose: string; present: boolean; bytes: number }[];
}): PipelineServices {
  return {
    ollama: { models: parts.ollama ?? (() => Promise.resolve([])) },
    openaiModels: parts.openai ?? (() => Promise.resolve([])),
    models: { list: () => Promise.resolve(parts.local ?? []) },
  } as unknown as PipelineServices;
}

describe('modelChoices', () => {
  it('lists what each generator has, and no embedder and nothing that was not fetched', async () => {
    const groups = await modelChoices(
      settings({ 'openai.endpoint': 'http://127.0.0.1:1/v1', 'huggingface.model': 'a/b' }),
      services({
        ollama: () => Promise.resolve([{ name: 'smol', size: 5, insert: true }]),
        openai: () => Promise.resolve(['x']),
        local: [
          { id: 'embedder', purpose: 'embedder', present: true, bytes: 1 },
          { id: 'small', purpose: 'generator', present: true, bytes: 2 },
          { id: 'large', purpose: 'generator', present: false, bytes: 3 },
        ],
      }),
      signal(),
    );
    assert.deepEqual(
      groups.map(({ generator, models }) => [generator, models.map(({ name }) => name)]),
      [
        ['ollama', ['smol']],
        ['openai', ['x']],
        ['builtin', ['small']],
        ['huggingface', ['a/b']],
      ],
    );
  });

  it('leaves out a server that nobody configured, and names no hub model by itself', async () => {
    const groups = await modelChoices(settings(), services({}), signal());
    assert.deepEqual(
      groups.map(({ generator }) => generator),
      ['ollama', 'builtin', 'huggingface'],
    );
    assert.deepEqual(groups.at(-1)?.models, []);
  });

  it('says why a server offers nothing, and still lists the others', async () => {
    const gone = new SecCoderError('unreachable', 'Ollama does not answer.', { hint: 'Start it.' });
    const groups = await modelChoices(
      settings(),
      services({
        ollama: () => Promise.reject(gone),
        local: [{ id: 'small', purpose: 'generator', present: true, bytes: 2 }],
      }),
      signal(),
    );
    assert.equal(groups[0]?.problem, gone);
    assert.equal(groups[1]?.models[0]?.name, 'small');
  });

  it('ends with an abort', async () => {
    const closed = new AbortController();
    const choices = modelChoices(
      settings(),
      services({ ollama: () => Promise.reject(closed.signal.reason as Error) }),
      (closed.abort(), closed.signal),
    );
    await assert.rejects(choices, isAbort);
  });
});
