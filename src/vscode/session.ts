import {
  EventEmitter,
  l10n,
  window,
  workspace,
  type Disposable,
  type ExtensionContext,
  type TextDocument,
} from 'vscode';
import type { Pipeline } from '../completion/pipeline.js';
import type { PipelineOptions } from '../completion/pipeline-options.js';
import {
  completionOptions,
  isEnabled,
  settingTable,
  type Settings,
} from '../completion/settings.js';
import { Snooze } from '../completion/snooze.js';
import type { Wanted } from '../completion/suggester.js';
import type { CompletionOutcome } from '../completion/outcome.js';
import type { Suggestion } from '../completion/suggestion.js';
import { bundledAssets } from '../platform/assets.js';
import { cacheFolder } from '../platform/cache-folder.js';
import { isAbort, SecCoderError, toSecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import { systemTimers } from '../platform/timers.js';
import type { CursorContext } from '../prompt/cursor-context.js';
import type { OpenDocument } from '../prompt/definition-index.js';
import { codebaseFolders } from './codebase-folders.js';
import { guardRules, workspaceFolderPaths } from './guard-rules.js';
import type { UseCounter } from './codebase/use-counter.js';
import { CompletionReport } from './completion-report.js';
import { readEditorSettings, section } from './editor-settings.js';
import type { HuggingFaceToken } from './hugging-face-token.js';
import type { LastPrompt } from './last-prompt.js';
import { Indexing } from './indexing.js';
import { Notices } from './notices.js';
import { OpenDocuments } from './open-documents.js';
import { Places } from './places.js';
import type { StatusItem } from './status-item.js';

/** A code model that completes well on a laptop and knows fill-in-the-middle. */
const suggestedOllamaModel = 'qwen2.5-coder:1.5b-base';

/** Milliseconds after which a model is loaded ahead once more: servers keep one for minutes, we ask for 30. */
const warmAgainMs = 5 * 60_000;

/** Temperature of the alternatives: at the usual one they would hardly differ. */
const alternativeTemperature = 0.8;

/** What changed: everything, only how completions are made, or only what the secure codebase holds. */
export type Renewal = 'settings' | 'options' | 'codebase';

/** What the parts of the editor's side share. */
export interface SessionParts {
  readonly extension: ExtensionContext;
  readonly log: Log;
  readonly status: StatusItem;
  readonly lastPrompt: LastPrompt;
  readonly token: HuggingFaceToken;
  readonly uses: UseCounter;
}

/** Settings that are read at each completion, so that a change of them needs no new pipeline. */
const readEachTime: readonly string[] = [
  'enable',
  'retrieval.strategy',
  'retrieval.demonstrations',
  'completion.maxTokens',
  'completion.temperature',
  'completion.automatic',
  'completion.streaming',
  'completion.inCommentsAndStrings',
  'context.openEditors',
  'codebase.countUse',
  'accepted.marks',
];

const rebuilding = Object.keys(settingTable).filter((key) => !readEachTime.includes(key));

/**
 * One window's pipeline: made at the first completion, made anew when settings or trust change, and told
 * when files of the secure codebase change.
 */
export class Session implements Disposable {
  /** The pause of completions in this window. */
  readonly snooze = new Snooze(systemTimers);
  /** The embedding of demonstrations, which can be stopped. */
  readonly indexing = new Indexing();
  /** Where the cursor is, in terms that suggestions are kept by. */
  readonly places = new Places();
  private current: Promise<Pipeline> | undefined;
  private known: Settings | undefined;
  private warming: AbortController | undefined;
  private warmedAt = 0;
  private readonly openDocuments: OpenDocuments;
  private readonly notices = new Notices();
  private readonly report: CompletionReport;
  private readonly told = new WeakSet<Suggestion>();
  private readonly renewed = new EventEmitter<Renewal>();
  /** Fires when suggestions made so far may no longer be what the settings or the codebase give. */
  readonly onDidRenew = this.renewed.event;
  private readonly subscriptions: { dispose(): unknown }[];

  constructor(private readonly parts: SessionParts) {
    this.openDocuments = new OpenDocuments(parts.log);
    this.report = new CompletionReport({
      ...parts,
      notices: this.notices,
      namesOllamaModel: () => this.settings['ollama.model'] !== '',
    });
    this.subscriptions = [
      this.snooze,
      this.indexing,
      this.indexing.onDidChange(() => parts.status.prepare(this.indexing.text)),
      this.places,
      this.openDocuments,
      this.renewed,
      workspace.onDidChangeConfiguration((change) => {
        if (!change.affectsConfiguration(section)) return;
        this.known = undefined;
        if (rebuilding.some((key) => change.affectsConfiguration(`${section}.${key}`)))
          this.renew();
        else this.renewed.fire('options');
      }),
      workspace.onDidGrantWorkspaceTrust(() => this.renew()),
      workspace.onDidChangeWorkspaceFolders(() => this.renew()),
    ];
  }

  /** The settings as they are now; read and validated once after each change. */
  get settings(): Settings {
    this.known ??= readEditorSettings().settings;
    return this.known;
  }

  /** Whether completions are wanted in a document now. */
  wants(document: TextDocument): boolean {
    return (
      !this.snooze.isOn && this.isEnabledFor(document) && this.openDocuments.mayComplete(document)
    );
  }

  /** Whether completions are switched on for a document's language, snoozed or not. */
  isEnabledFor(document: TextDocument): boolean {
    return isEnabled(this.settings.enable, document.languageId);
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

  /** Never throws: failures go to the status item, the log and the user. */
  async complete(wanted: Wanted): Promise<CompletionOutcome> {
    const telling = wanted.speculative ? undefined : this.report.begin(wanted.signal);
    try {
      const used = this.pipeline();
      const pipeline = await used;
      const { alternative, ...request } = wanted;
      const outcome = await pipeline.complete({
        ...request,
        onText: (text) => {
          telling?.heard();
          wanted.onText(text);
        },
        openDocuments: () => this.openDocumentsBeside(),
        options: { ...completionOptions(this.settings), ...variation(alternative) },
      });
      // A pipeline that was replaced meanwhile fails because it was shut down, which is no news.
      if (this.current !== used) return { kind: 'cancelled' };
      if (!wanted.speculative) this.report.outcome(outcome);
      // Nobody has waited for it yet, but a failure is never lost.
      else if (outcome.kind === 'failed') this.report.ahead(outcome.error);
      return outcome;
    } catch (error) {
      return { kind: 'failed', error: this.unexpected(error) };
    } finally {
      telling?.end();
    }
  }

  /** Tells about a failure that nobody foresaw, so that it is not lost. */
  unexpected(error: unknown): SecCoderError {
    return this.report.unexpected(error);
  }

  /** A suggestion is given to the editor; one that was made ahead is told of only now. */
  offered(suggestion: Suggestion): void {
    this.parts.uses.count(suggestion, 'shown');
    if (!suggestion.speculative || this.told.has(suggestion)) return;
    this.told.add(suggestion);
    void suggestion.finished().then(() => {
      if (suggestion.outcome) this.report.outcome(suggestion.outcome);
    });
  }

  /** What was suggested is accepted, wholly or in part. */
  accepted(suggestion: Suggestion): void {
    this.parts.uses.count(suggestion, 'accepted');
  }

  /** Loads codebase and model ahead of the first key press. What fails is told when somebody needs it. */
  warm(languageId: string): void {
    const now = systemTimers.now();
    // A server that was started or has unloaded its model since is asked again, but not at each key.
    if (this.warming !== undefined && now - this.warmedAt < warmAgainMs) return;
    const warming = new AbortController();
    this.warming = warming;
    this.warmedAt = now;
    this.pipeline()
      .then((pipeline) => pipeline.warm(warming.signal, languageId))
      .catch((error: unknown) => {
        if (!isAbort(error)) this.parts.log.info(`Not loaded ahead: ${String(error)}`);
      });
  }

  /** Chooses the demonstrations where the cursor has come to, once there is a pipeline. */
  async prepare(context: CursorContext, signal: AbortSignal): Promise<void> {
    try {
      await (await this.current)?.prepare(context, completionOptions(this.settings), signal);
    } catch (error) {
      if (!isAbort(error)) this.parts.log.debug(`Not prepared: ${String(error)}`);
    }
  }

  /** The Ollama model that the settings name, where it is to be pulled. */
  missingModel(): string {
    return this.settings['ollama.model'] || suggestedOllamaModel;
  }

  /** Takes in what has changed on disk in the secure codebase. @param paths absolute */
  async codebaseChanged(paths: readonly string[]): Promise<void> {
    try {
      // Told once it is read and once it is searched: embedding what is new may take a while.
      const tell = () => this.renewed.fire('codebase');
      await (await this.current)?.codebaseChanged(paths, tell);
    } catch (error) {
      if (isAbort(error)) return; // the settings have changed, and everything is read anew
      this.parts.log.error('The secure codebase could not follow a change.', error);
      this.notices.warn(toSecCoderError(error));
    } finally {
      this.renewed.fire('codebase');
    }
  }

  /** Starts afresh with the settings of now. */
  renew(): void {
    const old = this.current;
    this.current = undefined;
    this.known = undefined;
    this.warming?.abort();
    this.warming = undefined;
    this.notices.renewed();
    this.parts.status.settle({ state: 'idle' });
    this.indexing.report(undefined);
    this.renewed.fire('settings');
    old
      ?.then((pipeline) => pipeline.dispose())
      .catch((error: unknown) => this.parts.log.error('Shutting down failed.', error));
  }

  dispose(): void {
    this.renew();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  /** What the model may be told from other editors. */
  private async openDocumentsBeside(): Promise<OpenDocument[]> {
    const document = window.activeTextEditor?.document;
    if (document === undefined || !this.settings['context.openEditors']) return [];
    return this.openDocuments.list(document);
  }

  private async create(): Promise<Pipeline> {
    const { Pipeline } = await import('../completion/pipeline.js');
    return new Pipeline(this.options());
  }

  private options(): PipelineOptions {
    const { extension, log, token } = this.parts;
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
        this.indexing.report(undefined);
        this.notices.warn(error);
      },
      onIndexing: (progress) => this.indexing.report(progress),
      stopIndexing: this.indexing.signal,
      guardRules: guardRules(),
      workspaceRoots: () => workspaceFolderPaths(),
      onRuleProblems: (refused) => {
        const text = l10n.t('Rules of the guard that cannot be used: {0}.', refused.length);
        const hint = l10n.t('The log names each of them with the reason.');
        this.notices.warn(new SecCoderError('input', text, { hint, remedy: 'show-log' }));
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

/** How an alternative is sampled so that it differs from the others. @param which 0 for the usual completion */
function variation(which: number): { temperature?: number; seed?: number } {
  return which === 0 ? {} : { temperature: alternativeTemperature, seed: which };
}
