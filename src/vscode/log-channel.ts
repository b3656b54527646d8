import type { LogOutputChannel } from 'vscode';
import type { Log } from '../platform/log.js';

/** The extension's log as a log channel of the editor, which filters by level and adds the time. */
export function logTo(channel: LogOutputChannel): Log {
  return {
    trace: (message) => channel.trace(message),
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error(message, cause) {
      channel.error(message);
      if (cause instanceof Error) channel.error(cause.stack ?? cause.message);
    },
  };
}
