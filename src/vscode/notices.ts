import type { SecCoderError } from '../platform/errors.js';
import { showFailure } from './failure-message.js';

/** Tells the user once for each thing that is wrong and for each remedy, not at each key press. */
export class Notices {
  /** What was told since the last success, and what was told for as long as the settings stay. */
  private readonly untilSuccess = new Set<string>();
  private readonly untilRenewal = new Set<string>();

  /** A completion failed: told again when it fails after having worked. */
  failed(error: SecCoderError): void {
    this.tell(error, 'error', this.untilSuccess);
  }

  /** Something works less well than it could. */
  warn(error: SecCoderError): void {
    this.tell(error, 'warning', this.untilRenewal);
  }

  succeeded(): void {
    this.untilSuccess.clear();
  }

  renewed(): void {
    this.untilSuccess.clear();
    this.untilRenewal.clear();
  }

  private tell(error: SecCoderError, severity: 'error' | 'warning', told: Set<string>): void {
    const key = error.remedy === 'fetch-models' ? error.remedy : error.message;
    if (this.untilSuccess.has(key) || this.untilRenewal.has(key)) return;
    told.add(key);
    void showFailure(error, severity);
  }
}
