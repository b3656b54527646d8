/** A construct that is open at the cursor. */
export interface Scope {
  /**
   * `function`: has a name, its own or that of the call it is handed to (`app.get('/users', (req) => {`).
   * `callback`: a function without any. `container`: a class, module or namespace.
   */
  readonly kind: 'function' | 'callback' | 'container';
  /** Where its header begins in the prefix. */
  readonly start: number;
  /** Where its header ends: before the opening brace, or after the colon. */
  readonly end: number;
}
