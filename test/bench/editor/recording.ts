import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Editor } from '../../vscode/editor/index.js';

const inPage = readFileSync(new URL('in-page.js', import.meta.url), 'utf8');

/** A key that went down. */
export interface Key {
  readonly key: string;
  /** Milliseconds on the page's clock. */
  readonly at: number;
}

/** A frame with another ghost text than the frame before. */
export interface Frame {
  /** Milliseconds on the page's clock. */
  readonly at: number;
  /** Empty when the ghost text went. */
  readonly text: string;
}

/** What was typed and painted, in order. */
export interface Recorded {
  readonly keys: readonly Key[];
  readonly frames: readonly Frame[];
}

/** What was recorded since a moment. */
export interface Since {
  read(): Promise<Recorded>;
  /**
   * Waits until ghost text has been on the screen for a moment without a change.
   * @param patienceMs milliseconds after which it is not waited for any more, which is no failure
   */
  settled(patienceMs: number): Promise<Recorded>;
}

/** Milliseconds between two looks; the page is left alone between them. */
const lookMs = 50;

/** Milliseconds without a change after which ghost text counts as being there. */
const calmMs = 200;

/** Writes down, inside the page, when keys go down and when ghost text is painted. */
export class Recording {
  private constructor(private readonly page: Editor['page']) {}

  /** Begins; a window is recorded once. */
  static async begin({ page }: Editor): Promise<Recording> {
    await page.evaluate(inPage);
    return new Recording(page);
  }

  /** What is recorded from now on. */
  async mark(): Promise<Since> {
    const { keys, frames } = await this.read(0, 0);
    const since = () => this.read(keys.length, frames.length);
    return { read: since, settled: (patienceMs) => settled(since, patienceMs) };
  }

  private read(keys: number, frames: number): Promise<Recorded & { now: number }> {
    const expression = `({
      keys: seccoderRecord.keys.slice(${keys}),
      frames: seccoderRecord.frames.slice(${frames}),
      now: performance.now(),
    })`;
    return this.page.evaluate(expression);
  }
}

async function settled(
  read: () => Promise<Recorded & { now: number }>,
  patienceMs: number,
): Promise<Recorded> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const seen = await read();
    const last = seen.frames.at(-1);
    const isCalm = last !== undefined && last.text !== '' && seen.now - last.at > calmMs;
    if (isCalm || Date.now() > end) return seen;
    await delay(lookMs);
  }
}
