import type { Log } from '../../src/platform/log.js';

/** A log that keeps its messages, as `level: message`. */
export class RecordingLog implements Log {
  readonly messages: string[] = [];

  trace(message: string): void {
    this.messages.push(`trace: ${message}`);
  }
  debug(message: string): void {
    this.messages.push(`debug: ${message}`);
  }
  info(message: string): void {
    this.messages.push(`info: ${message}`);
  }
  warn(message: string): void {
    this.messages.push(`warn: ${message}`);
  }
  error(message: string): void {
    this.messages.push(`error: ${message}`);
  }
}
