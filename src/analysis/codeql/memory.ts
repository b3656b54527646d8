import { totalmem } from 'node:os';

/** Megabytes that CodeQL needs at least (its documentation), and more than which sources alone never use. */
const least = 2048;
const most = 8192;

/** The value of `--ram`, in megabytes: half of the machine's memory, for the editor runs beside it. */
export function codeqlMegabytes(machineBytes: number = totalmem()): number {
  return Math.min(most, Math.max(least, Math.floor(machineBytes / 2 / 2 ** 20)));
}
