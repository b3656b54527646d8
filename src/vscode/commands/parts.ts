import type { ExtensionContext, LogOutputChannel } from 'vscode';
import type { Suggester } from '../../completion/suggester.js';
import type { CodebaseParts } from '../codebase/codebase.js';
import type { HuggingFaceToken } from '../hugging-face-token.js';
import type { LastPrompt } from '../last-prompt.js';
import type { GhostText } from '../ghost-text.js';
import type { Session } from '../session.js';

/** What the commands act on. */
export interface CommandParts {
  readonly extension: Pick<ExtensionContext, 'extensionUri'>;
  readonly session: Session;
  readonly suggester: Suggester;
  readonly ghostText: GhostText;
  readonly lastPrompt: LastPrompt;
  readonly token: HuggingFaceToken;
  readonly channel: LogOutputChannel;
  readonly codebase: CodebaseParts;
}
