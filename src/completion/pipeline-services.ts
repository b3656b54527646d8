import { join } from 'node:path';
import { BuiltinGenerator } from '../generation/builtin-generator.js';
import { HuggingfaceGenerator } from '../generation/huggingface-generator.js';
import type { Generator } from '../generation/generator.js';
import { maskedGenerator } from '../generation/masked-generator.js';
import { OllamaGenerator } from '../generation/ollama-generator.js';
import { isCloudModel } from '../generation/ollama-models.js';
import { OpenaiGenerator } from '../generation/openai-generator.js';
import { OpenaiServer } from '../generation/openai-server.js';
import { SecCoderError } from '../platform/errors.js';
import { Http } from '../platform/http.js';
import { isLoopback } from '../platform/loopback.js';
import { ModelStore } from '../platform/model-store.js';
import { OllamaServer } from '../platform/ollama-server.js';
import type { Embedder } from '../retrieval/embedder.js';
import { EmbeddingCache } from '../retrieval/embedding-cache.js';
import { HuggingfaceEmbedder } from '../retrieval/huggingface-embedder.js';
import { LocalEmbedder, localEmbeddingModel } from '../retrieval/local-embedder.js';
import { OllamaEmbedder } from '../retrieval/ollama-embedder.js';
import { locateBuiltinModel } from './builtin-model.js';
import { maskedEmbedder } from './masked-embedder.js';
import type { PipelineOptions } from './pipeline-options.js';

/** Milliseconds that a look for embedding models may take: an address may swallow what is sent to it. */
const ollamaLookMs = 1_000;

/** Makes the generators and embedders that the settings describe; none of them connects or loads yet. */
export class PipelineServices {
  readonly models: ModelStore;
  readonly embeddingCache: EmbeddingCache;
  readonly ollama: OllamaGenerator;
  private readonly http: Http;
  private readonly made: Generator[] = [];

  constructor(private readonly options: PipelineOptions) {
    const { log, cacheFolder, settings } = options;
    this.http = new Http({ log });
    this.models = new ModelStore(cacheFolder, { log });
    this.embeddingCache = new EmbeddingCache(join(cacheFolder, 'embeddings'), log);
    this.ollama = this.keep(
      new OllamaGenerator({
        http: this.http,
        ...given('host', settings['ollama.endpoint']),
        ...given('model', settings['ollama.model']),
      }),
    );
  }

  /**
   * The generators to try, in order of preference; one only when the settings name it.
   * @throws SecCoderError `input` when a chosen endpoint has no address
   */
  generators(): Generator[] {
    const { settings } = this.options;
    switch (settings.generator) {
      case 'ollama':
        return [this.ollamaForCode()];
      case 'openai':
        return [this.openai()];
      case 'huggingface':
        return [this.huggingFace()];
      case 'builtin':
        return [this.builtin()];
      case 'auto':
        return [
          this.ollamaForCode(),
          ...(settings['openai.endpoint'] === '' ? [] : [this.openai()]),
          ...(settings['huggingface.endpoint'] === '' && settings['huggingface.model'] === ''
            ? []
            : [this.huggingFace()]),
          this.builtin(),
        ];
    }
  }

  localEmbedder(): Embedder {
    const { assets, log } = this.options;
    return new LocalEmbedder(this.models, {
      worker: assets.embedderWorker,
      wasmFile: assets.onnxWasm,
      log,
    });
  }

  async hasLocalEmbedder(): Promise<boolean> {
    const models = await this.models.list();
    return models.some(({ id, present }) => id === localEmbeddingModel && present);
  }

  ollamaEmbedder(model: string): Embedder {
    const { log, settings } = this.options;
    const host = given('host', settings['ollama.endpoint']);
    const embedder = new OllamaEmbedder({ http: this.http, model, log, ...host });
    return this.isOllamaHere(model) ? embedder : maskedEmbedder(embedder);
  }

  huggingFaceEmbedder(): Embedder {
    const { settings, huggingFaceToken } = this.options;
    const embedder = new HuggingfaceEmbedder({
      http: this.http,
      getToken: huggingFaceToken,
      ...given('endpointUrl', settings['embedder.endpoint']),
      ...given('model', settings['embedder.model']),
      ...given('provider', settings['huggingface.provider']),
    });
    return isLoopback(settings['embedder.endpoint']) ? embedder : maskedEmbedder(embedder);
  }

  /** Names of all models that Ollama has; none when it cannot be reached. @throws AbortError */
  async ollamaModels(signal: AbortSignal): Promise<string[]> {
    try {
      const soon = AbortSignal.any([signal, AbortSignal.timeout(ollamaLookMs)]);
      return (await this.ollamaServer().models(soon)).map(({ name }) => name);
    } catch (error) {
      signal.throwIfAborted();
      this.options.log.debug(`Ollama was not asked for models: ${String(error)}`);
      return [];
    }
  }

  /** Names of the models of the configured OpenAI-compatible server. @throws SecCoderError, AbortError */
  async openaiModels(signal: AbortSignal): Promise<string[]> {
    const { settings, openaiKey } = this.options;
    const endpoint = required('openai.endpoint', settings['openai.endpoint']);
    return new OpenaiServer({ http: this.http, endpoint, getToken: openaiKey }).names(signal);
  }

  async dispose(): Promise<void> {
    await Promise.all(this.made.map((generator) => generator.dispose()));
  }

  private ollamaServer(): OllamaServer {
    return new OllamaServer({
      http: this.http,
      ...given('host', this.options.settings['ollama.endpoint']),
    });
  }

  /** Whether what Ollama is sent stays on this computer; its cloud models run elsewhere. */
  private isOllamaHere(model: string): boolean {
    const host = this.options.settings['ollama.endpoint'];
    return (host === '' || isLoopback(host)) && !isCloudModel(model);
  }

  private ollamaForCode(): Generator {
    const isHere = this.isOllamaHere(this.options.settings['ollama.model']);
    return isHere ? this.ollama : maskedGenerator(this.ollama);
  }

  private openai(): Generator {
    const { settings, openaiKey } = this.options;
    const endpoint = required('openai.endpoint', settings['openai.endpoint']);
    const generator = this.keep(
      new OpenaiGenerator({
        http: this.http,
        endpoint,
        getToken: openaiKey,
        ...given('model', settings['openai.model']),
      }),
    );
    return isLoopback(endpoint) ? generator : maskedGenerator(generator);
  }

  private huggingFace(): Generator {
    const { settings, huggingFaceToken } = this.options;
    const endpoint = settings['huggingface.endpoint'];
    const generator = this.keep(
      new HuggingfaceGenerator({
        http: this.http,
        getToken: huggingFaceToken,
        task: settings['huggingface.task'],
        ...given('endpointUrl', endpoint),
        ...given('model', settings['huggingface.model']),
        ...given('provider', settings['huggingface.provider']),
      }),
    );
    return isLoopback(endpoint) ? generator : maskedGenerator(generator);
  }

  private builtin(): Generator {
    const { assets, log, settings, mayStartProcesses } = this.options;
    return this.keep(
      new BuiltinGenerator({
        worker: assets.builtinWorker,
        log,
        locateModel: (signal) => {
          if (!mayStartProcesses) throw untrusted();
          return locateBuiltinModel(settings['builtin.model'], this.models, signal);
        },
      }),
    );
  }

  private keep<G extends Generator>(generator: G): G {
    this.made.push(generator);
    return generator;
  }
}

/** A property only when its value is not empty, as exact optional properties want it. */
function given<Key extends string>(key: Key, value: string): Partial<Record<Key, string>> {
  return value === '' ? {} : ({ [key]: value } as Record<Key, string>);
}

function required(key: string, value: string): string {
  if (value !== '') return value;
  throw new SecCoderError('input', `The setting ${key} is empty.`, {
    hint: 'Give the address of the server.',
    remedy: 'open-settings',
  });
}

function untrusted(): SecCoderError {
  return new SecCoderError(
    'missing',
    'The built-in engine is not started in an untrusted workspace.',
    {
      hint: 'Trust the workspace, or choose a server.',
      remedy: 'manage-trust',
    },
  );
}
