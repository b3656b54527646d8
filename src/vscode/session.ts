import {
  l10n,
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Pipeline } from '../completion/pipeline.js';
import type { PipelineOptions } from '../completion/pipeline-options.js';
import { completionOptions, isEnabled } from '../completion/settings.js';
import type { CompletionOutcome } from '../completion/outcome.js';
import { bundledAssets } from '../platform/assets.js';
import { cacheFolder } from '../platform/cache-folder.js';
import { toSecCoderError, type SecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import { codebaseFolders } from './codebase-folders.js';
import { readEditorSettings, section } from './editor-settings.js';
import { showFailure } from './failure-message.js';
import type { HuggingFaceToken } from './hugging-face-token.js';
import type { LastPrompt } from './last-prompt.js';
import type { StatusItem } from './status-item.js';

/** A code model that completes well on a laptop and knows fill-in-the-middle. */
const suggestedOllamaModel = 'qwen2.5-coder:1.5b-base';

/** What the parts of the editor's side share. */
export interface SessionParts {
  readonly extension: ExtensionContext;
  readonly log: Log;
  readonly status: StatusItem;
  readonly lastPrompt: LastPrompt;
  readonly token: HuggingFaceToken;
}

/**
 * One window's pipeline: made at the first completion, made anew when settings or trust change, and told
 * when files of the secure codebase change.
 */
export class Session implements Disposable {
  private current: Promise<Pipeline> | undefined;
  private readonly told = new Set<string>();
  private readonly subscriptions: Disposable[];

  constructor(private readonly parts: SessionParts) {
    this.subscriptions = [
      workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(section)) this.renew();
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
    this.current ??= this.create();
    return this.current;
  }

  /** The text to show, or undefined. Never throws: failures go to the status item, the log and the user. */
  async complete(context: CursorContext, signal: AbortSignal): Promise<string | undefined> {
    const { status, log } = this.parts;
    status.show({ state: 'working' });
    try {
      const pipeline = await this.pipeline();
      const outcome = await pipeline.complete({
        context,
        signal,
        options: completionOptions(readEditorSettings().settings),
      });
      return this.report(outcome, signal);
    } catch (error) {
      log.error('The completion failed unexpectedly.', error);
      this.fail(toSecCoderError(error));
      return undefined;
    }
  }

  /** The Ollama model that the settings name, where it is to be pulled. */
  missingModel(): string {
    return readEditorSettings().settings['ollama.model'] || suggestedOllamaModel;
  }

  /** Forgets the loaded codebase: a demonstration changed on disk. */
  async codebaseChanged(): Promise<void> {
    const pipeline = await this.current?.catch(() => undefined);
    await pipeline?.forgetCodebase();
  }

  /** Starts afresh with the settings of now. */
  renew(): void {
    const old = this.current;
    this.current = undefined;
    this.told.clear();
    this.parts.status.show({ state: 'idle' });
    void old?.then((pipeline) => pipeline.dispose()).catch(() => undefined);
  }

  dispose(): void {
    this.renew();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private report(outcome: CompletionOutcome, signal: AbortSignal): string | undefined {
    const { status, lastPrompt, log } = this.parts;
    switch (outcome.kind) {
      case 'suggestion':
      case 'nothing': {
        const { trace } = outcome;
        this.told.clear();
        lastPrompt.set(trace);
        const [shown] = trace.demonstrations.filter((use) => use.use !== 'omitted');
        const details = [
          `${trace.generator.id}: ${trace.generator.model} (${trace.generator.device})`,
          shown === undefined
            ? l10n.t('No demonstration')
            : l10n.t('Demonstration: {0}', shown.demonstration.title),
        ];
        if (outcome.kind === 'nothing') {
          details.push(l10n.t('Nothing to show: {0}', outcome.reason));
          log.info(`Nothing to show: ${outcome.reason}`);
        }
        status.show({ state: 'idle', details });
        return outcome.kind === 'suggestion' ? outcome.text : undefined;
      }
      case 'cancelled':
        if (!signal.aborted || status.status.state === 'working') status.show({ state: 'idle' });
        return undefined;
      case 'failed':
        log.error(outcome.error.message, outcome.error);
        this.fail(outcome.error);
        return undefined;
    }
  }

  private fail(error: SecCoderError): void {
    this.parts.status.show({ state: 'offline', why: error.message, hint: error.hint });
    this.tell(error, 'error');
  }

  /** Tells the user once for each thing that is wrong and for each remedy, not at each key press. */
  private tell(error: SecCoderError, severity: 'error' | 'warning'): void {
    const key = error.remedy === 'fetch-models' ? error.remedy : error.message;
    if (this.told.has(key)) return;
    this.told.add(key);
    void showFailure(error, severity);
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
      void window.showWarningMessage(text);
    }
    const assets = bundledAssets(extension.extensionPath);
    return {
      settings,
      assets,
      cacheFolder: cacheFolder(),
      codebaseFolders: [...codebaseFolders(), assets.demonstrations],
      log,
      huggingFaceToken: async () => token.get(),
      openaiKey: () => Promise.resolve(process.env.OPENAI_API_KEY),
      mayStartProcesses: workspace.isTrusted,
      waitForIndex: false,
      seed: 0,
      onEmbedderFailure: (error) => {
        log.warn(`BM25 answers alone: ${error.message}`);
        this.tell(error, 'warning');
      },
      onIndexing: ({ done, total }) => {
        if (done < total) {
          const what = l10n.t('Embedding demonstrations: {0} of {1}', done, total);
          status.show({ state: 'preparing', what });
        } else {
          status.show({ state: 'idle' });
        }
      },
    };
  }
}
