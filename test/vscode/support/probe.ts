import { fileURLToPath } from 'node:url';
import type { Editor } from '../editor/index.js';

/** The test-only extension that looks at the extension host from inside. */
export const probeExtension = fileURLToPath(
  new URL('../fixtures/probe-extension', import.meta.url),
);

/** How long the extension host was busy at a stretch. */
export interface Tasks {
  /** The longest stretch, in milliseconds of the processor. */
  readonly longestMs: number;
  /** Each stretch over 10 ms. */
  readonly long: readonly number[];
  /** The longest stretch by the clock: what another process took of the machine is in it. */
  readonly longestWallMs: number;
}

/** What the extension host holds after garbage was collected. */
export interface HostState {
  /** Bytes. */
  readonly heapUsed: number;
  readonly external: number;
  readonly rss: number;
  /** How many there are of each kind of what keeps a process alive: timers, sockets, ports of workers. */
  readonly resources: Readonly<Record<string, number>>;
  /** Listeners on the process itself. */
  readonly listeners: number;
  /** What Node warned of since the start, such as too many listeners. */
  readonly warnings: readonly string[];
}

/** Runs until `tasks`. */
export async function watchTasks({ bridge }: Editor): Promise<void> {
  await bridge.executeCommand('seccoderTestProbe.watchTasks');
}

/** Ends the watch. */
export async function tasks({ bridge }: Editor): Promise<Tasks> {
  return (await bridge.executeCommand('seccoderTestProbe.tasks')) as Tasks;
}

/** The extension host as it is now. */
export async function hostState({ bridge }: Editor): Promise<HostState> {
  return (await bridge.executeCommand('seccoderTestProbe.state')) as HostState;
}

/** A command and its arguments. */
export type Step = readonly [command: string, ...args: unknown[]];

/** Runs commands one after the other, as quickly as the window takes them. */
export async function runSteps({ bridge }: Editor, steps: readonly Step[]): Promise<void> {
  await bridge.executeCommand('seccoderTestProbe.run', steps);
}
