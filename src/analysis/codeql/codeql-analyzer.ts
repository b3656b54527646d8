import { join } from 'node:path';
import { SecCoderError } from '../../platform/errors.js';
import {
  joinReports,
  type AnalysisOptions,
  type AnalysisReport,
  type ReportingAnalyzer,
} from '../analyzer.js';
import type { Finding } from '../finding.js';
import { withRunFolder } from '../run-tool.js';
import type { AnalyzerCommand } from '../sarif-analyzer.js';
import { withTimeLimit, type RunLimits } from '../time-limit.js';
import { analyzeGroup, partsOfGroup } from './analyze-group.js';
import { checkLanguages, checkQueries, checkVersion } from './check-codeql.js';
import { CodeqlCli } from './codeql-cli.js';
import { codeqlLanguages, groupByLanguage } from './codeql-languages.js';
import type { WriteSource } from './copy-sources.js';
import { DatabaseCache } from './database-cache.js';
import { codeqlLicenceNotice, type CodeqlConsent } from './licence.js';
import { checkedQueries, groupsFor, usualSuite } from './queries.js';

/** What an analysis with CodeQL needs. */
export interface CodeqlOptions {
  /** The CLI, as `findCodeql` has found it. */
  readonly start: AnalyzerCommand;
  /** Absolute; databases are kept in it. Only this user should be able to read it. */
  readonly folder: string;
  /** Asked before anything of the CLI is run. */
  readonly consent: CodeqlConsent;
  /** One query or suite instead of `<language>-security-extended.qls`; see `checkedQueries`. */
  readonly queries?: string;
  readonly limits?: Partial<RunLimits>;
  /** How sources are copied; the tests fill a disk with it. */
  readonly write?: WriteSource;
}

/** Milliseconds that an analysis may take: suites need minutes, and more for the first run of a version. */
const usualLimitMs = 30 * 60_000;

/** CodeQL, by its command line. */
export class CodeqlAnalyzer implements ReportingAnalyzer {
  readonly id = 'codeql';
  readonly families = codeqlLanguages.map(({ family }) => family);
  private readonly cache: DatabaseCache;
  private readonly cli: CodeqlCli;

  /** @throws SecCoderError `input` when the queries are none */
  constructor(private readonly options: CodeqlOptions) {
    if (options.queries !== undefined) checkedQueries(options.queries);
    this.cache = new DatabaseCache(options.folder);
    this.cli = new CodeqlCli(options.start);
  }

  async analyze(files: readonly string[], signal: AbortSignal): Promise<Finding[]> {
    return [...(await this.report(files, { signal })).findings];
  }

  /** @throws SecCoderError `input` when the licence was not accepted; as the interface says */
  async report(
    files: readonly string[],
    { signal, onStep }: AnalysisOptions,
  ): Promise<AnalysisReport> {
    if (files.length === 0) return joinReports([]);
    if (!(await this.options.consent(signal)))
      throw new SecCoderError('input', 'The terms of the CodeQL CLI were not accepted.', {
        hint: codeqlLicenceNotice,
      });
    const limits = { limitMs: usualLimitMs, ...this.options.limits };
    return withTimeLimit('CodeQL', signal, limits, (limited) =>
      this.run(files, { signal: limited, ...(onStep === undefined ? {} : { onStep }) }),
    );
  }

  private async run(
    files: readonly string[],
    { signal, onStep }: AnalysisOptions,
  ): Promise<AnalysisReport> {
    const { queries, folder, write } = this.options;
    const { groups: all, others } = groupByLanguage(files);
    const groups = queries === undefined ? all : groupsFor(queries, all);
    const skipped = [...others, ...all.filter((one) => !groups.includes(one)).flatMap(filesOf)];
    const steps = 1 + groups.length * partsOfGroup;
    let step = 0;
    const onPart = (text: string) => {
      // A database that must be made anew takes more of them.
      step = Math.min(step + 1, steps);
      onStep?.({ step, steps, text });
    };
    const unread = skipped.map((path) => ({
      path,
      why: 'CodeQL, or the named query, does not know its language.',
    }));
    const nothing = { findings: [], unread, dropped: 0, truncated: 0 };
    if (groups.length === 0) return nothing;
    onPart('Checking the CodeQL CLI');
    await this.cache.tidy(signal);
    const version = await withRunFolder(this.cache.runs, 'check-', 'CodeQL', async (place) => {
      const context = { folder: place, signal };
      const found = await checkVersion(this.cli, context);
      const languages = groups.map(({ language }) => language);
      await checkLanguages(this.cli, languages, context);
      const suites = queries === undefined ? languages.map(usualSuite) : [queries];
      for (const suite of suites) await checkQueries(this.cli, suite, context);
      return found;
    });
    const reports: AnalysisReport[] = [];
    for (const group of groups)
      reports.push(
        await analyzeGroup(group, queries ?? usualSuite(group.language), {
          cli: this.cli,
          version,
          cache: this.cache,
          commonCaches: join(folder, 'common'),
          signal,
          onPart,
          ...(write === undefined ? {} : { write }),
        }),
      );
    return joinReports([...reports, nothing]);
  }
}

function filesOf({ files }: { readonly files: readonly string[] }): readonly string[] {
  return files;
}
