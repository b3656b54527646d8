import type { Demonstration } from '../codebase/demonstration.js';
import type { SyntaxService } from '../platform/syntax.js';
import { weigh } from './budget.js';
import { cutDemonstration } from './demonstration-cut.js';
import { integrate } from './integration-template.js';

/** A demonstration in its template as it goes into a prompt, or why it does not. */
export type DemonstrationBlock =
  | { readonly ok: true; readonly text: string; readonly cut: boolean }
  | { readonly ok: false; readonly reason: string };

/** Blocks of one demonstration that are remembered; the room changes only with model and settings. */
const maxRemembered = 8;

/**
 * Makes the blocks and remembers them: cutting takes milliseconds, and a pinned demonstration is asked
 * for at every key press. A block goes when its demonstration does.
 */
export class DemonstrationBlocks {
  private readonly made = new WeakMap<Demonstration, Map<string, Promise<DemonstrationBlock>>>();

  constructor(private readonly syntax: SyntaxService) {}

  /**
   * The whole demonstration where it fits, else a cut one.
   * @param languageId the language that is completed
   * @param room weighed characters of the block
   * @throws SecCoderError `missing` when the grammar for cutting cannot be loaded
   */
  block(
    demonstration: Demonstration,
    languageId: string,
    room: number,
  ): Promise<DemonstrationBlock> {
    const known = this.made.get(demonstration) ?? new Map<string, Promise<DemonstrationBlock>>();
    this.made.set(demonstration, known);
    const key = `${languageId} ${room}`;
    const found = known.get(key);
    if (found) return found;
    if (known.size >= maxRemembered) known.clear();
    const making = this.make(demonstration, languageId, room);
    known.set(key, making);
    making.catch(() => known.delete(key));
    return making;
  }

  private async make(
    demonstration: Demonstration,
    languageId: string,
    room: number,
  ): Promise<DemonstrationBlock> {
    const whole = integrate(demonstration.code, languageId);
    if (weigh(whole) <= room) return { ok: true, text: whole, cut: false };
    const template = Math.max(0, weigh(whole) - weigh(demonstration.code));
    const cut = await cutDemonstration(demonstration, room - template, this.syntax);
    if (!cut.ok) return cut;
    const text = integrate(cut.code, languageId);
    return weigh(text) <= room
      ? { ok: true, text, cut: true }
      : { ok: false, reason: 'It is too long for its part of the prompt.' };
  }
}
