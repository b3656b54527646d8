import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deviceOf } from '../../src/generation/ollama-device.js';
import {
  chooseCodeModel,
  completionModels,
  noCodeModel,
  type CompletionModel,
} from '../../src/generation/ollama-models.js';
import { renderInsertTemplate } from '../../src/generation/ollama-template.js';
import { Http } from '../../src/platform/http.js';
import { OllamaServer } from '../../src/platform/ollama-server.js';
import { reply, StandInServer } from '../support/stand-in-server.js';

/** Models as a server lists them: name, capabilities, size in MB. */
const listed: [name: string, capabilities: string[], size: number][] = [
  ['nomic-embed-text:latest', ['embedding'], 270],
  ['llama3.2:3b', ['completion', 'tools'], 2_000],
  ['codellama:7b', ['completion'], 3_800],
  ['starcoder2:3b', ['completion', 'insert'], 1_700],
  ['me/qwen2.5-coder:7b', ['completion', 'insert'], 4_700],
  ['qwen2.5-coder:1.5b', ['completion', 'insert'], 1_000],
];

async function modelsFrom(rows: typeof listed): Promise<CompletionModel[]> {
  const server = await StandInServer.start((response, { path, body }) => {
    const { model } = body as { model?: string };
    const answer =
      path === '/api/tags'
        ? { models: rows.map(([name, , size]) => ({ name, size, digest: 'x' })) }
        : { capabilities: rows.find(([name]) => name === model)?.[1] };
    return reply(200, answer)(response, {} as never);
  });
  try {
    const ollama = new OllamaServer({ http: new Http(), host: server.url });
    return await completionModels(ollama, new AbortController().signal);
  } finally {
    await server.stop();
  }
}

describe('the Ollama models', () => {
  it('are listed without those that only embed', async () => {
    const names = (await modelsFrom(listed)).map(({ name }) => name);
    assert.deepEqual(
      names,
      listed.slice(1).map(([name]) => name),
    );
  });

  it('give the same code model in any order', async () => {
    const models = await modelsFrom(listed);
    fc.assert(
      fc.property(fc.shuffledSubarray(models, { minLength: models.length }), (shuffled) => {
        assert.equal(chooseCodeModel(shuffled)?.name, 'qwen2.5-coder:1.5b');
      }),
    );
  });

  it('are taken from the cloud only by name, however small they look there', async () => {
    const cloud: typeof listed = [
      ['qwen3-coder:480b-cloud', ['completion', 'insert'], 0],
      ['qwen2.5-coder:cloud', ['completion', 'insert'], 0],
    ];
    assert.equal(chooseCodeModel(await modelsFrom(cloud)), undefined);
    const both = await modelsFrom([...cloud, ...listed]);
    assert.equal(chooseCodeModel(both)?.name, 'qwen2.5-coder:1.5b');
  });

  it('give one that fills in the middle before a better known one that does not', () => {
    const model = (name: string, insert: boolean, codeRank?: number) => ({
      name,
      insert,
      codeRank,
      size: 1,
    });
    const chosen = chooseCodeModel([model('qwen2.5-coder', false, 0), model('own-fim', true)]);
    assert.equal(chosen?.name, 'own-fim');
  });

  it('give none when there are only chat models, and say which', async () => {
    const models = await modelsFrom([listed[1]!]);
    assert.equal(chooseCodeModel(models), undefined);
    const error = noCodeModel(models);
    assert.match(error.message, /no code model\. Other models: llama3\.2:3b/);
    assert.equal(error.remedy, 'pull-model');
  });
});

describe('deviceOf', () => {
  it('finds a model with or without its tag', () => {
    const running = [{ name: 'a:latest', size: 10, size_vram: 10 }];
    assert.equal(deviceOf('a', running), 'GPU');
    assert.equal(deviceOf('a:latest', running), 'GPU');
    assert.equal(deviceOf('a:7b', running), 'not loaded');
  });
});

describe('renderInsertTemplate', () => {
  it("fills in the suffix branch as Go's templates do", () => {
    const template =
      '{{- if .Suffix }}<|fim_prefix|>{{ .Prompt }}<|fim_suffix|>{{ .Suffix }}<|fim_middle|>\n{{- else if .Messages }}x{{ end }}';
    assert.equal(
      renderInsertTemplate(template, 'a $& {{ .Suffix }}', 'b'),
      '<|fim_prefix|>a $& {{ .Suffix }}<|fim_suffix|>b<|fim_middle|>',
    );
  });
  it('does not guess what it does not know', () => {
    assert.equal(renderInsertTemplate('{{ .Prompt }}', 'a', 'b'), undefined);
    assert.equal(
      renderInsertTemplate('{{ if .Suffix }}{{ .System }}{{ .Prompt }}{{ end }}', 'a', 'b'),
      undefined,
    );
  });
});
