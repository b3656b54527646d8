import { isAbort, toSecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { Timers } from '../platform/timers.js';
import { startProcess, type WorkerScript } from '../platform/worker-channel.js';
import { WorkerConnection } from '../platform/worker-connection.js';
import { fillInTheMiddleFor } from '../prompt/fill-in-the-middle.js';
import { piecesOf } from './builtin-pieces.js';
import { promptParts } from './builtin-prompt.js';
import {
  completeRequest,
  completionText,
  defaultContextTokens,
  loadRequest,
  usesGpu,
  type BuiltinRequest,
  type BuiltinResult,
  type LoadedModel,
} from './builtin-protocol.js';
import type { Generation, GenerationRequest, Generator, GeneratorStatus } from './generator.js';
import { StreamedGeneration, type Report } from './streamed-generation.js';

/** Loading again takes a second; the memory of a model nobody uses is worth more. */
const idleMs = 10 * 60_000;

/** A model of the built-in engine. */
export interface BuiltinModel {
  /** Name for people and for the fill-in-the-middle table. */
  readonly id: string;
  /** Absolute path of the GGUF file. */
  readonly path: string;
}

/** What makes a built-in generator. */
export interface BuiltinGeneratorOptions {
  /** Finds the model's file. @throws SecCoderError such as `missing`; AbortError on abort */
  locateModel(signal: AbortSignal): Promise<BuiltinModel>;
  /** The script of the engine's process, see `Assets`. */
  readonly worker: WorkerScript;
  readonly log: Log;
  readonly timers?: Timers;
}

/**
 * Completions from llama.cpp in a process of our own, started at the first of them: a crash of native code
 * fails one completion and nothing else.
 */
export class BuiltinGenerator implements Generator {
  readonly id = 'builtin';
  readonly #options: BuiltinGeneratorOptions;
  readonly #engine: WorkerConnection;
  /** What the engine said of itself, once it has loaded the model. */
  #loaded: LoadedModel | undefined;

  constructor(options: BuiltinGeneratorOptions) {
    const { worker, log, timers } = options;
    this.#options = options;
    this.#engine = new WorkerConnection('built-in engine', () => startProcess(worker, log), {
      idleMs,
      ...(timers === undefined ? {} : { timers }),
    });
  }

  async status(signal: AbortSignal): Promise<GeneratorStatus> {
    try {
      const { id } = await this.#options.locateModel(signal);
      const gpu = usesGpu(process.platform, process.arch);
      return {
        state: 'ready',
        model: id,
        device: this.#loaded?.device ?? (gpu ? 'GPU' : 'CPU'),
        contextTokens: this.#loaded?.contextTokens ?? defaultContextTokens,
        fillInTheMiddle: fillInTheMiddleFor(id) !== undefined,
      };
    } catch (error) {
      signal.throwIfAborted();
      if (isAbort(error)) throw error;
      return { state: 'unavailable', model: '', reason: toSecCoderError(error) };
    }
  }

  generate(request: GenerationRequest, signal: AbortSignal): Generation {
    return new StreamedGeneration(
      request,
      (report, inner) => this.#run(request, report, inner),
      signal,
    );
  }

  /** Loads the model, so that the first completion does not wait for it. @throws SecCoderError */
  async warm(signal: AbortSignal): Promise<void> {
    const { path } = await this.#options.locateModel(signal);
    this.#loaded = await this.#engine.request(loadRequest, { modelPath: path }, signal);
  }

  async dispose(): Promise<void> {
    await this.#engine.dispose();
  }

  async *#run(
    request: GenerationRequest,
    report: Report,
    signal: AbortSignal,
  ): AsyncGenerator<string> {
    const { id, path } = await this.#options.locateModel(signal);
    const family = fillInTheMiddleFor(id);
    const parts = promptParts(family, request.prefix, request.suffix);
    report.prompt(parts.map((part) => part.text).join(''));
    const { maxTokens, temperature, topP, seed } = request;
    if (maxTokens < 1) return;
    const asked: BuiltinRequest = {
      modelPath: path,
      parts,
      maxTokens,
      temperature,
      topP,
      ...(seed === undefined ? {} : { seed }),
      stop: [...(request.stop ?? []), ...(family?.stop ?? [])].filter((stop) => stop !== ''),
    };
    const result = yield* piecesOf<string, BuiltinResult>((onPiece) =>
      this.#engine.stream(completeRequest, asked, completionText, onPiece, signal),
    );
    const { loaded, ...usage } = result;
    this.#loaded = loaded;
    report.usage(usage);
  }
}
