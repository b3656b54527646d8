import type { Memento } from 'vscode';
import type { Suggestion } from '../../completion/suggestion.js';
import { countUse, readUsage, storedUsage, type Usage } from '../../curation/coverage/usage.js';
import { readEditorSettings } from '../editor-settings.js';

const key = 'seccoder.codebase.use';

/**
 * Counts which demonstrations were in the prompts of completions that were shown and accepted: only where
 * the user has agreed (`seccoder.codebase.countUse`), and only in the editor's own storage of this workspace.
 */
export class UseCounter {
  private readonly counted = {
    shown: new WeakSet<Suggestion>(),
    accepted: new WeakSet<Suggestion>(),
  };

  constructor(private readonly storage: Memento) {}

  /** Whether the user has agreed. */
  get isOn(): boolean {
    return readEditorSettings().settings['codebase.countUse'];
  }

  get usage(): Usage {
    return readUsage(this.storage.get(key));
  }

  /** Counts a suggestion once for each. Which demonstrations led to it is known at its end. */
  count(suggestion: Suggestion, what: 'shown' | 'accepted'): void {
    if (!this.isOn || this.counted[what].has(suggestion)) return;
    this.counted[what].add(suggestion);
    void suggestion.finished().then(async () => {
      const { outcome } = suggestion;
      if (outcome?.kind !== 'suggestion') return;
      const used = outcome.trace.demonstrations.filter(({ use }) => use !== 'omitted');
      if (used.length === 0) return;
      const hashes = used.map(({ demonstration }) => demonstration.hash);
      const day = new Date().toISOString().slice(0, 10);
      await this.storage.update(key, storedUsage(countUse(this.usage, hashes, what, day)));
    });
  }
}
