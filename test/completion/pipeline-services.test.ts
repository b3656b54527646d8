import assert from 'node:assert/strict';
import { PipelineServices } from '../../src/completion/pipeline-services.js';
import { readSettings, type Settings } from '../../src/completion/settings.js';
import { HuggingfaceGenerator } from '../../src/generation/huggingface-generator.js';
import { OllamaGenerator } from '../../src/generation/ollama-generator.js';
import { OpenaiGenerator } from '../../src/generation/openai-generator.js';
import { bundledAssets } from '../../src/platform/assets.js';
import { nullLog } from '../../src/platform/log.js';
import { OllamaEmbedder } from '../../src/retrieval/ollama-embedder.js';

function services(changed: Partial<Settings>): PipelineServices {
  return new PipelineServices({
    settings: { ...readSettings(() => undefined).settings, ...changed },
    assets: bundledAssets('/nowhere'),
    cacheFolder: '/nowhere',
    codebaseFolders: () => [],
    guardRules: [],
    workspaceRoots: () => [],
    onRuleProblems: () => undefined,
    log: nullLog,
    huggingFaceToken: () => Promise.resolve(undefined),
    openaiKey: () => Promise.resolve(undefined),
    mayStartProcesses: false,
    waitForIndex: false,
    seed: 1,
    onCodebase: () => undefined,
    onEmbedderFailure: () => undefined,
    onIndexing: () => undefined,
  });
}

describe('PipelineServices', () => {
  const only = (changed: Partial<Settings>) => services(changed).generators()[0];

  it('sends code as it is to servers on this computer', () => {
    assert.ok(only({ generator: 'ollama' }) instanceof OllamaGenerator);
    assert.ok(only({ generator: 'ollama', 'ollama.endpoint': '' }) instanceof OllamaGenerator);
    const openai = only({ generator: 'openai', 'openai.endpoint': 'http://localhost:8080/v1' });
    assert.ok(openai instanceof OpenaiGenerator);
    const endpoint = 'http://127.0.0.1:8080';
    const own = only({ generator: 'huggingface', 'huggingface.endpoint': endpoint });
    assert.ok(own instanceof HuggingfaceGenerator);
    assert.ok(services({}).ollamaEmbedder('nomic-embed-text') instanceof OllamaEmbedder);
  });

  it('masks what goes to any other', () => {
    const elsewhere = { 'ollama.endpoint': 'http://gpu.example:11434' };
    const remote = services({ generator: 'ollama', ...elsewhere });
    assert.ok(!(remote.generators()[0] instanceof OllamaGenerator));
    assert.equal(remote.generators()[0]?.id, 'ollama');
    assert.ok(remote.ollama instanceof OllamaGenerator);
    assert.ok(!(remote.ollamaEmbedder('nomic-embed-text') instanceof OllamaEmbedder));
    const openai = only({ generator: 'openai', 'openai.endpoint': 'https://api.example/v1' });
    assert.ok(!(openai instanceof OpenaiGenerator));
    const provider = only({ generator: 'huggingface', 'huggingface.model': 'a/b' });
    assert.ok(!(provider instanceof HuggingfaceGenerator));
  });

  it('masks what goes to models that Ollama runs in the cloud', () => {
    const cloud = only({ generator: 'ollama', 'ollama.model': 'qwen3-coder:480b-cloud' });
    assert.ok(!(cloud instanceof OllamaGenerator));
  });
});
