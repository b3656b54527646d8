import { commands, l10n } from 'vscode';
import type { CompletionOutcome, CompletionTrace } from '../completion/outcome.js';
import { findingText } from '../guard/guard-finding.js';
import { toSecCoderError, type SecCoderError } from '../platform/errors.js';
import type { Log } from '../platform/log.js';
import { systemTimers } from '../platform/timers.js';
import type { LastPrompt } from './last-prompt.js';
import type { Notices } from './notices.js';
import { detailsOf } from './status-details.js';
import type { StatusItem } from './status-item.js';

/** Milliseconds without a word from the model after which that is told. */
const slowMs = 2_000;

/** Context key by which the palette offers what was withheld. */
const withheldKey = 'seccoder.hasWithheld';

/** Where outcomes are told. */
export interface ReportParts {
  readonly log: Log;
  readonly status: StatusItem;
  readonly lastPrompt: LastPrompt;
  readonly notices: Notices;
  /** Whether the user has named an Ollama model. */
  readonly namesOllamaModel: () => boolean;
}

/** Tells how completions go: status item, log, last prompt and, for what needs the user, a message. */
export class CompletionReport {
  constructor(private readonly parts: ReportParts) {}

  /** Shows that somebody waits, and says so when it takes long. */
  begin(signal: AbortSignal): { heard(): void; end(): void } {
    const { status } = this.parts;
    const end = status.begin();
    const cancel = systemTimers.after(slowMs, () => {
      if (!signal.aborted) status.note(l10n.t('The model is still loading, or it is slow.'));
    });
    const heard = () => {
      cancel();
      status.note(undefined);
    };
    return {
      heard,
      end: () => {
        heard();
        end();
      },
    };
  }

  outcome(outcome: CompletionOutcome): void {
    const { notices, lastPrompt, log } = this.parts;
    switch (outcome.kind) {
      case 'suggestion':
      case 'withheld':
      case 'nothing':
        notices.succeeded();
        lastPrompt.set(outcome.trace);
        this.settle(outcome);
        this.warnOfMissingModel(outcome.trace);
        if (outcome.kind === 'nothing') log.info(`Nothing to show: ${outcome.reason}`);
        return;
      case 'cancelled':
        return;
      case 'failed':
        log.error(outcome.error.message, outcome.error);
        this.fail(outcome.error);
    }
  }

  private settle(outcome: Extract<CompletionOutcome, { trace: CompletionTrace }>): void {
    const { status, log } = this.parts;
    const details = detailsOf(outcome);
    const isWithheld = outcome.kind === 'withheld';
    void commands.executeCommand('setContext', withheldKey, isWithheld);
    const why = outcome.trace.guard.findings.map(findingText).join(' ');
    if (why !== '') log.info(`Guard, ${outcome.trace.guard.verdict}: ${why}`);
    status.settle(isWithheld ? { state: 'withheld', why, details } : { state: 'idle', details });
  }

  /** A completion that was made ahead failed: told without a message, because nobody waits for it. */
  ahead(error: SecCoderError): void {
    this.parts.log.warn(`A completion made ahead failed: ${error.message}`);
    this.parts.status.settle({ state: 'offline', why: error.message, hint: error.hint });
  }

  /** Tells about a failure that nobody foresaw, so that it is not lost. */
  unexpected(error: unknown): SecCoderError {
    const failure = toSecCoderError(error);
    this.parts.log.error('The completion failed unexpectedly.', error);
    this.fail(failure);
    return failure;
  }

  private fail(error: SecCoderError): void {
    this.parts.status.settle({ state: 'offline', why: error.message, hint: error.hint });
    this.parts.notices.failed(error);
  }

  /** With `auto`, a model that somebody named and that is not there would be passed over in silence. */
  private warnOfMissingModel({ passedOver }: CompletionTrace): void {
    const reasons = passedOver.map(({ reason }) => toSecCoderError(reason));
    const missing = reasons.find(({ remedy }) => remedy === 'pull-model');
    if (missing && this.parts.namesOllamaModel()) this.parts.notices.warn(missing);
  }
}
