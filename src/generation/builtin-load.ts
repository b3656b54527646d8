import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  getLlama,
  InsufficientMemoryError,
  LlamaLogLevel,
  NoBinaryFoundError,
  type Llama,
  type LlamaContextSequence,
} from 'node-llama-cpp';
import { SecCoderError } from '../platform/errors.js';
import { defaultContextTokens, usesGpu } from './builtin-protocol.js';

/** More threads than this wait for memory instead of computing. */
const maxThreads = 8;
/**
 * Cores left to the editor. llama.cpp's threads wait for each other at every step, so one that has to
 * share its core holds up all: on a busy machine with two cores, two threads wrote 5 tokens a second and
 * one wrote 40 to 95.
 */
const sparedCores = 1;

/** llama.cpp in this process, started at the first model. */
export class ModelLoader {
  #llama: Promise<Llama> | undefined;
  /** What llama.cpp complained of, the only place where it tells why a file is refused. */
  #complaints: string[] = [];

  /**
   * Loads a model with one sequence of context.
   * @throws SecCoderError `missing` without a binary for this platform, `integrity` for a file that
   * llama.cpp refuses, `internal` when memory does not suffice
   */
  async load(modelPath: string): Promise<LlamaContextSequence> {
    this.#llama ??= startLlama((message) => this.#complaints.push(message.trim()));
    const llama = await this.#llama;
    this.#complaints = [];
    try {
      return await openSequence(llama, modelPath);
    } catch (error) {
      await nextTurn(); // The complaint arrives just after the failure.
      throw loadFailure(modelPath, error, this.#complaints);
    }
  }
}

async function openSequence(llama: Llama, modelPath: string): Promise<LlamaContextSequence> {
  const model = await llama.loadModel({ modelPath });
  try {
    const context = await model.createContext({
      contextSize: Math.min(defaultContextTokens, model.trainContextSize),
      threads: Math.min(Math.max(1, llama.cpuMathCores - sparedCores), maxThreads),
      // Else models with a sliding window could not reuse the beginning of a prompt.
      swaFullCache: true,
    });
    return context.getSequence();
  } catch (error) {
    await model.dispose();
    throw error;
  }
}

async function startLlama(onComplaint: (message: string) => void): Promise<Llama> {
  try {
    return await getLlama({
      build: 'never',
      gpu: usesGpu(process.platform, process.arch) ? 'metal' : false,
      progressLogs: false,
      logLevel: LlamaLogLevel.error,
      logger: (_level, message) => {
        console.error(message);
        onComplaint(message);
      },
    });
  } catch (error) {
    if (!(error instanceof NoBinaryFoundError)) throw error;
    throw new SecCoderError(
      'missing',
      `There is no built-in engine for ${process.platform}-${process.arch} in this package.`,
      {
        hint: 'Install the package made for this platform, or use another generator such as Ollama.',
        remedy: 'open-settings',
        cause: error,
      },
    );
  }
}

function loadFailure(
  modelPath: string,
  error: unknown,
  complaints: readonly string[],
): SecCoderError {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof InsufficientMemoryError || /insufficient memory|allocat/i.test(message))
    return new SecCoderError('internal', `There is not enough memory for ${modelPath}.`, {
      hint: 'Close other programs or choose a smaller model.',
      remedy: 'open-settings',
      cause: error,
    });
  const reason = complaints[0] ?? message;
  return new SecCoderError('integrity', `llama.cpp does not load ${modelPath}: ${reason}`, {
    hint: 'The file is damaged or of a kind that this version does not know: choose another.',
    remedy: 'open-settings',
    cause: error,
  });
}
