import {
  EventEmitter,
  l10n,
  workspace,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Pipeline } from '../completion/pipeline.js';
import type { PipelineOptions } from '../completion/pipeline-options.js';
import { completionOptions, isEnabled, settingTable } from '../completion/settings.js';
import type { CompletionOutcome, CompletionTrace } from '../completion/outcome.js';
import { bundledAssets } from '../platform/assets.js';
import { cacheFolder } from '../platform/cache-folder.js';
import { SecCoderError, toSecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { codebaseFolders } from './codebase-folders.js';
import { readEditorSettings, section } from './editor-settings.js';
import type { HuggingFaceToken } from './hugging-face-token.js';
import type { LastPrompt } from './last-prompt.js';
import { Notices } from './notices.js';
import type { StatusItem } from './status-item.js';

/** A code model that completes well on a laptop and knows fill-in-the-middle. */
const suggestedOllamaModel = 'qwen2.5-coder:1.5b-base';

/** What changed: everything that the settings decide, or only what the secure codebase holds. */
export type Renewal = 'settings' | 'codebase';

/** What the parts of the editor's side share. */
export interface SessionParts {
  readonly extension: ExtensionContext;
  readonly log: Log;
  readonly status: StatusItem;
  readonly lastPrompt: LastPrompt;
  readonly token: HuggingFaceToken;
}

/** Settings that are read at each completion, so that a change of them needs no new pipeline. */
const readEachTime: readonly string[] = [
  'enable',
  'retrieval.strategy',
  'retrieval.demonstrations',
  'completion.maxTokens',
  'completion.temperature',
];

const rebuilding = Object.keys(settingTable).filter((key) => !readEachTime.includes(key));

/**
 * One window's pipeline: made at the first completion, made anew when settings or trust change, and told
 * when files of the secure codebase change.
 */
export class Session implements Disposable {
  private current: Promise<Pipeline> | undefined;
  private readonly notices = new Notices();
  private readonly renewed = new EventEmitter<Renewal>();
  /** Fires when suggestions made so far may no longer be what the settings or the codebase give. */
  readonly onDidRenew = this.renewed.event;
  private readonly subscriptions: { dispose(): unknown }[];

  constructor(private readonly parts: SessionParts) {
    this.subscriptions = [
      this.renewed,
      workspace.onDidChangeConfiguration((change) => {
        if (rebuilding.some((key) => change.affectsConfiguration(`${section}.${key}`)))
          this.renew();
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.renew()),
      workspace.onDidChangeWorkspaceFolders(() => this.renew()),
    ];
  }

  /** Whether completions are switched on for a document's language. */
  wants(document: TextDocument): boolean {
    return isEnabled(readEditorSettings(document.uri).settings.enable, document.languageId);
  }

  /** The pipeline; its code is loaded at the first call. */
  pipeline(): Promise<Pipeline> {
    if (this.current === undefined) {
      const made = this.create();
      this.current = made;
      made.catch(() => {
        if (this.current === made) this.current = undefined;
      });
    }
    return this.current;
  }

  /** The text to show, or undefined. Never throws: failures go to the status item, the log and the user. */
  async complete(context: CursorContext, signal: AbortSignal): Promise<string | undefined> {
    const end = this.parts.status.begin();
    try {
      const used = this.pipeline();
      const pipeline = await used;
      const outcome = await pipeline.complete({
        context,
        signal,
        options: completionOptions(readEditorSettings().settings),
      });
      // A pipeline that was replaced meanwhile fails because it was shut down, which is no news.
      return this.current === used ? this.report(outcome) : undefined;
    } catch (error) {
      this.parts.log.error('The completion failed unexpectedly.', error);
      this.fail(toSecCoderError(error));
      return undefined;
    } finally {
      end();
    }
  }

  /** The Ollama model that the settings name, where it is to be pulled. */
  missingModel(): string {
    return readEditorSettings().settings['ollama.model'] || suggestedOllamaModel;
  }

  /** Forgets the loaded codebase: a demonstration changed on disk. Models stay loaded. */
  async codebaseChanged(): Promise<void> {
    try {
      await (await this.current)?.forgetCodebase();
      this.renewed.fire('codebase');
    } catch (error) {
      this.parts.log.error('The secure codebase could not be read anew.', error);
    }
  }

  /** Starts afresh with the settings of now. */
  renew(): void {
    const old = this.current;
    this.current = undefined;
    this.notices.renewed();
    this.parts.status.settle({ state: 'idle' });
    this.parts.status.prepare(undefined);
    this.renewed.fire('settings');
    old
      ?.then((pipeline) => pipeline.dispose())
      .catch((error: unknown) => this.parts.log.error('Shutting down failed.', error));
  }

  dispose(): void {
    this.renew();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private report(outcome: CompletionOutcome): string | undefined {
    switch (outcome.kind) {
      case 'suggestion':
      case 'nothing':
        this.notices.succeeded();
        this.parts.lastPrompt.set(outcome.trace);
        this.parts.status.settle({ state: 'idle', details: detailsOf(outcome) });
        this.warnOfMissingModel(outcome.trace);
        if (outcome.kind === 'suggestion') return outcome.text;
        this.parts.log.info(`Nothing to show: ${outcome.reason}`);
        return undefined;
      case 'cancelled':
        return undefined;
      case 'failed':
        this.parts.log.error(outcome.error.message, outcome.error);
        this.fail(outcome.error);
        return undefined;
    }
  }

  private fail(error: SecCoderError): void {
    this.parts.status.settle({ state: 'offline', why: error.message, hint: error.hint });
    this.notices.failed(error);
  }

  /** With `auto`, a model that somebody named and that is not there would be passed over in silence. */
  private warnOfMissingModel({ passedOver }: CompletionTrace): void {
    const reasons = passedOver.map(({ reason }) => toSecCoderError(reason));
    const missing = reasons.find(({ remedy }) => remedy === 'pull-model');
    if (missing && readEditorSettings().settings['ollama.model'] !== '') {
      this.notices.warn(missing);
    }
  }

  private async create(): Promise<Pipeline> {
    const { Pipeline } = await import('../completion/pipeline.js');
    return new Pipeline(this.options());
  }

  private options(): PipelineOptions {
    const { extension, log, status, token } = this.parts;
    const { settings, problems } = readEditorSettings();
    for (const { key, message } of problems) {
      const text = l10n.t('The setting seccoder.{0} is not valid: {1}', key, message);
      log.warn(text);
      this.notices.warn(new SecCoderError('input', text, { remedy: 'open-settings' }));
    }
    const assets = bundledAssets(extension.extensionPath);
    return {
      settings,
      assets,
      cacheFolder: cacheFolder(),
      codebaseFolders: () => [...codebaseFolders(), assets.demonstrations],
      log,
      huggingFaceToken: async () => token.get(),
      openaiKey: () => Promise.resolve(process.env.OPENAI_API_KEY),
      mayStartProcesses: workspace.isTrusted,
      waitForIndex: false,
      seed: 0,
      onEmbedderFailure: (error) => {
        log.warn(`BM25 answers alone: ${error.message}`);
        status.prepare(undefined);
        this.notices.warn(error);
      },
      onIndexing: ({ done, total }) => {
        const what = l10n.t('Embedding demonstrations: {0} of {1}', done, total);
        status.prepare(done < total ? what : undefined);
      },
      onCodebase: ({ problems: refused }) => {
        if (refused.length === 0) return;
        const text = l10n.t('Files of the secure codebase that were refused: {0}.', refused.length);
        const hint = l10n.t('The log names each of them with the reason.');
        this.notices.warn(new SecCoderError('input', text, { hint }));
      },
    };
  }
}

/** The tooltip's lines about a completion. */
function detailsOf(outcome: Extract<CompletionOutcome, { trace: CompletionTrace }>): string[] {
  const { generator, demonstrations, passedOver } = outcome.trace;
  const [shown] = demonstrations.filter(({ use }) => use !== 'omitted');
  return [
    `${generator.id}: ${generator.model} (${generator.device})`,
    shown === undefined
      ? l10n.t('No demonstration')
      : l10n.t('Demonstration: {0}', shown.demonstration.title),
    ...passedOver.map(({ id, reason }) => l10n.t('Not {0}: {1}', id, reason.message)),
    ...(outcome.kind === 'nothing' ? [l10n.t('Nothing to show: {0}', outcome.reason)] : []),
  ];
}
