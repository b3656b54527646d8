/** A place in a document; both count from 0, as in the editor's API. */
export interface Place {
  readonly line: number;
  readonly character: number;
}

/** The document with the cursor in it. */
export interface ActiveDocument {
  readonly uri: string;
  readonly text: string;
  readonly languageId: string;
  readonly isDirty: boolean;
  readonly version: number;
  readonly eol: '\n' | '\r\n';
  readonly cursor: Place;
}

/** What the editor knows about an extension. */
export interface ExtensionState {
  readonly isInstalled: boolean;
  readonly isActive: boolean;
  readonly path: string | null;
}

/** A problem as the Problems panel has it. */
export interface Diagnostic {
  readonly uri: string;
  readonly source: string | null;
  readonly code: string | number | null;
  readonly severity: 'Error' | 'Warning' | 'Information' | 'Hint';
  readonly message: string;
  readonly start: Place;
  readonly end: Place;
}
