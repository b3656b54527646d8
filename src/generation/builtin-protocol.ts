import { ProgressType, RequestType } from 'vscode-jsonrpc/node';
import type { Streamed } from '../platform/worker-connection.js';

/**
 * A piece of the prompt. Only in a `marker` do special tokens act as such: the same characters in the
 * user's code are just characters.
 */
export interface PromptPart {
  readonly role: 'marker' | 'prefix' | 'suffix';
  readonly text: string;
}

/** What the engine's process is asked to complete; it loads the model first where it has to. */
export interface BuiltinRequest {
  readonly modelPath: string;
  readonly parts: readonly PromptPart[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly seed?: number;
  readonly stop: readonly string[];
}

/** What is loaded in the engine's process. */
export interface LoadedModel {
  readonly device: 'CPU' | 'GPU';
  /** Tokens of prompt and completion together. */
  readonly contextTokens: number;
}

/** The figures of a finished completion. */
export interface BuiltinResult {
  readonly loaded: LoadedModel;
  /** Tokens of the whole prompt. */
  readonly promptTokens: number;
  /** Those of them that the last prompt did not begin with. */
  readonly evaluatedPromptTokens: number;
  /** Milliseconds until the first token came out, without loading and queueing. */
  readonly promptEvaluationMs: number;
  readonly completionTokens: number;
}

/** Loads a model, given by its path, if it is not the one that is loaded. */
export const loadRequest = new RequestType<{ modelPath: string }, LoadedModel, void>('load');
/** Completes a prompt; the text comes as `completionText`. */
export const completeRequest = new RequestType<Streamed<BuiltinRequest>, BuiltinResult, void>(
  'complete',
);
/** A piece of a completion, never empty. */
export const completionText = new ProgressType<string>();

/** Where llama.cpp computes on this platform: with Metal on Apple silicon, else on the CPU. */
export function usesGpu(platform: NodeJS.Platform, architecture: string): boolean {
  return platform === 'darwin' && architecture === 'arm64';
}

/**
 * Tokens of context unless the model has fewer: room for a demonstration and a window of code. Twice as
 * much would double the memory of the cache and let the first prompt take 10 s on two cores.
 */
export const defaultContextTokens = 4096;
