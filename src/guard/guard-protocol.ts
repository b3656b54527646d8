import { RequestType } from 'vscode-jsonrpc/node';
import type { AstGrepFiles } from './ast-grep.js';
import type { GuardedChange } from './change.js';
import type { GuardResult } from './guard-result.js';

/** What rules are run with: in every request, because a worker that was started anew knows nothing. */
export interface GuardSetup {
  readonly files: AstGrepFiles;
  /** Folders of rules. */
  readonly folders: readonly string[];
  /** Another number means that the rules are read again. */
  readonly revision: number;
}

/** A whole file to check. */
export interface GuardedFile {
  readonly languageId: string;
  readonly text: string;
}

/** Answered with what the suggestion has or brings about. */
export const checkChangeRequest = new RequestType<
  { readonly setup: GuardSetup; readonly change: GuardedChange },
  GuardResult,
  void
>('checkChange');

/** Answered with everything that is found in the file. */
export const checkFileRequest = new RequestType<
  { readonly setup: GuardSetup; readonly file: GuardedFile },
  GuardResult,
  void
>('checkFile');
