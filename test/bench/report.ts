import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { isMet, type Figure } from './figure.js';

/** When and on what the figures were measured. */
export interface Conditions {
  /** ISO 8601. */
  readonly date: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly platform: string;
  readonly node: string;
  /** Processes that wanted to run in the minute before; more than cores means that others were at work. */
  readonly loadBefore: number;
}

/** Everything of one run; written as `bench.json`. */
export interface Report {
  readonly conditions: Conditions;
  readonly figures: readonly Figure[];
  /** What was not measured and why. */
  readonly notes: readonly string[];
}

/** The machine as it is now. */
export function presentConditions(): Conditions {
  return {
    date: new Date().toISOString(),
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    loadBefore: loadavg()[0] ?? 0,
  };
}

/** The report as Markdown for people. */
export function asMarkdown({ conditions, figures, notes }: Report): string {
  const { date, cpu, cores, memoryGb, platform, node, loadBefore } = conditions;
  return [
    `Measured ${date.slice(0, 10)} on ${cpu}, ${cores} cores, ${memoryGb} GB, ${platform}, Node ${node}; load before ${loadBefore.toFixed(1)}.`,
    '',
    '| Figure | Aim | Seen | Met? | Note |',
    '| --- | ---: | ---: | --- | --- |',
    ...figures.map(asRow),
    ...(notes.length === 0 ? [] : ['', ...notes.map((note) => `- ${note}`)]),
    '',
  ].join('\n');
}

/** A figure as a line of the table. */
export function asRow(figure: Figure): string {
  const { name, atMost, seen, unit, note } = figure;
  const aim = atMost === undefined ? '–' : `≤ ${atMost} ${unit}`;
  const verdict = { true: 'yes', false: '**no**', undefined: '' }[String(isMet(figure))] ?? '';
  const cells = [name, aim, `${rounded(seen)} ${unit}`, verdict, note ?? ''];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** Three digits are more than two runs agree on. */
function rounded(value: number): string {
  return value >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
