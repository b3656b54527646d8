/**
 * At most one request in flight. A request belongs to its slot and not to the key press that began it:
 * the editor gives up on a slow answer after 750 ms, and a model that is still loading would never
 * answer if each key press started anew.
 */
export class RequestSlot<Result> {
  private running:
    | {
        readonly key: string;
        readonly controller: AbortController;
        readonly result: Promise<Result>;
      }
    | undefined;

  /**
   * Joins the running request when it has the same key; else aborts it and starts a new one.
   * @param key what the answer depends on: document, version and cursor
   */
  run(key: string, start: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
    if (this.running?.key === key) return this.running.result;
    this.abort();
    const controller = new AbortController();
    const result = start(controller.signal).finally(() => {
      if (this.running?.controller === controller) this.running = undefined;
    });
    this.running = { key, controller, result };
    return result;
  }

  /** Aborts the running request unless it has the given key. */
  abort(unlessKey?: string): void {
    if (this.running === undefined || this.running.key === unlessKey) return;
    this.running.controller.abort();
    this.running = undefined;
  }
}
