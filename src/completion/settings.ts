import * as z from 'zod';
import { generatorIds } from '../generation/generator.js';
import { strategies } from '../retrieval/retriever.js';
import { findingActions } from './code-check.js';
import type { CompletionOptions } from './engine.js';

/**
 * Where a setting may be set. `machine`: only for this computer, never by a workspace, because the
 * value names an executable, an endpoint, a model or a file, or sends code somewhere.
 */
export type SettingScope = 'machine' | 'window' | 'resource';

interface Setting<Schema extends z.ZodType> {
  readonly schema: Schema;
  readonly default: z.output<Schema>;
  readonly scope: SettingScope;
}

function setting<Schema extends z.ZodType>(
  schema: Schema,
  fallback: z.output<Schema>,
  scope: SettingScope,
): Setting<Schema> {
  return { schema, default: fallback, scope };
}

/** An http(s) URL, or nothing. */
const endpoint = z.union([z.literal(''), z.url({ protocol: /^https?$/ })]);
const name = z.string().trim().max(300);

/**
 * The one table of settings: in the editor each key stands below `seccoder.`; the command line has a
 * flag for those that a single run can change. A test holds `package.json` against it.
 */
export const settingTable = {
  enable: setting(
    z.record(z.string(), z.boolean()),
    { '*': true, plaintext: false, markdown: false, scminput: false },
    'window',
  ),
  generator: setting(z.enum(['auto', ...generatorIds]), 'auto', 'machine'),
  'ollama.endpoint': setting(endpoint, 'http://127.0.0.1:11434', 'machine'),
  'ollama.model': setting(name, '', 'machine'),
  'huggingface.endpoint': setting(endpoint, '', 'machine'),
  'huggingface.provider': setting(name, '', 'machine'),
  'huggingface.model': setting(name, '', 'machine'),
  'huggingface.task': setting(z.enum(['auto', 'text-generation', 'chat']), 'auto', 'machine'),
  'openai.endpoint': setting(endpoint, '', 'machine'),
  'openai.model': setting(name, '', 'machine'),
  'builtin.model': setting(name, 'auto', 'machine'),
  embedder: setting(z.enum(['auto', 'local', 'ollama', 'huggingface', 'none']), 'auto', 'machine'),
  'embedder.model': setting(name, '', 'machine'),
  'embedder.endpoint': setting(endpoint, '', 'machine'),
  'retrieval.strategy': setting(z.enum(strategies), 'hybrid', 'window'),
  'retrieval.demonstrations': setting(z.int().min(1).max(3), 1, 'window'),
  'codebase.folders': setting(
    z.array(z.string().max(1000)).max(50),
    ['demonstrations'],
    'resource',
  ),
  'codebase.requireReview': setting(z.boolean(), false, 'resource'),
  'codebase.countUse': setting(z.boolean(), false, 'machine'),
  'guard.onFinding': setting(z.enum(findingActions), 'regenerate', 'window'),
  'guard.rules': setting(z.array(z.string().max(1000)).max(50), [], 'resource'),
  'accepted.marks': setting(z.boolean(), true, 'window'),
  'completion.automatic': setting(z.boolean(), true, 'window'),
  'completion.streaming': setting(z.boolean(), true, 'window'),
  'completion.inCommentsAndStrings': setting(z.boolean(), false, 'window'),
  'context.openEditors': setting(z.boolean(), true, 'window'),
  'completion.maxTokens': setting(z.int().min(8).max(1024), 200, 'window'),
  'completion.temperature': setting(z.number().min(0).max(2), 0.2, 'window'),
} as const;

export type SettingKey = keyof typeof settingTable;

/** Every setting with a valid value. */
export type Settings = {
  readonly [Key in SettingKey]: z.output<(typeof settingTable)[Key]['schema']>;
};

/** A setting whose value was refused; its default is used instead. */
export interface SettingProblem {
  readonly key: SettingKey;
  readonly message: string;
}

/**
 * Reads and validates all settings. Never throws: an invalid value gives its default and a problem.
 * @param read the raw value of a key, or undefined where nothing is set
 */
export function readSettings(read: (key: SettingKey) => unknown): {
  settings: Settings;
  problems: SettingProblem[];
} {
  const problems: SettingProblem[] = [];
  const keys = Object.keys(settingTable) as SettingKey[];
  const entries = keys.map((key) => {
    const { schema, default: fallback } = settingTable[key];
    const raw = read(key);
    if (raw === undefined || raw === null) return [key, fallback] as const;
    const parsed = schema.safeParse(raw);
    if (parsed.success) return [key, parsed.data] as const;
    problems.push({ key, message: parsed.error.issues.map((issue) => issue.message).join('; ') });
    return [key, fallback] as const;
  });
  return { settings: Object.fromEntries(entries) as unknown as Settings, problems };
}

/** Whether completions are wanted in a language: its own entry in `seccoder.enable`, else `*`. */
export function isEnabled(enable: Settings['enable'], languageId: string): boolean {
  return enable[languageId] ?? enable['*'] ?? true;
}

/** Nucleus sampling mass of the paper's experiments, after SVEN's protocol. */
const topP = 0.95;

/** How the settings want completions made. */
export function completionOptions(settings: Settings, seed?: number): CompletionOptions {
  return {
    strategy: settings['retrieval.strategy'],
    demonstrations: settings['retrieval.demonstrations'],
    maxTokens: settings['completion.maxTokens'],
    temperature: settings['completion.temperature'],
    topP,
    onFinding: settings['guard.onFinding'],
    ...(seed === undefined ? {} : { seed }),
  };
}
