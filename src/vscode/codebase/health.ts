import { isDeepStrictEqual } from 'node:util';
import {
  CodeAction,
  CodeActionKind,
  Diagnostic,
  DiagnosticSeverity,
  EventEmitter,
  l10n,
  languages,
  Range,
  Uri,
  window,
  WorkspaceEdit,
  type CodeActionContext,
  type CodeActionProvider,
  type Disposable,
  type TextDocument,
} from 'vscode';
import type { Demonstration } from '../../codebase/demonstration.js';
import { counterpartPath } from '../../codebase/file-names.js';
import type { HealthCheck } from '../../curation/health/check-codebase.js';
import type { HealthProblem, TextRange } from '../../curation/health/health-problem.js';
import type { Assets } from '../../platform/assets.js';
import { isAbort } from '../../platform/errors.js';
import type { Log } from '../../platform/log.js';
import type { CodebaseContents } from './contents.js';

/** What the Problems panel says where a problem comes from. */
const source = 'SecCoder';

/**
 * Checks the workspace's secure codebase once somebody looks at it, and again when it changes. What is
 * wrong stands in the Problems panel, with quick fixes.
 */
export class CodebaseHealth implements CodeActionProvider, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  /** Fires after each check. */
  readonly onDidChange = this.changed.event;
  private readonly diagnostics = languages.createDiagnosticCollection('seccoder-codebase');
  private readonly subscriptions: { dispose(): unknown }[];
  private byPath: ReadonlyMap<string, readonly HealthProblem[]> = new Map();
  private checker: Promise<HealthCheck> | undefined;
  private wanted = false;
  private running = new AbortController();

  constructor(
    private readonly contents: CodebaseContents,
    private readonly parts: { readonly assets: Assets; readonly log: Log; readonly view: string },
  ) {
    this.subscriptions = [
      this.changed,
      this.diagnostics,
      contents.onDidChange(() => this.again()),
      languages.registerCodeActionsProvider({ scheme: 'file' }, this, {
        providedCodeActionKinds: [CodeActionKind.QuickFix],
      }),
    ];
  }

  /** Files with an error or a warning. */
  get failing(): number {
    return [...this.byPath.values()].filter(isFailing).length;
  }

  /** Checks from now on. */
  want(): void {
    if (this.wanted) return;
    this.wanted = true;
    this.again();
  }

  /** What is wrong with a demonstration and its counterpart. */
  of({ path, id }: Demonstration): readonly HealthProblem[] {
    const own = this.byPath.get(path) ?? [];
    const line = /\.jsonl#(\d+)$/i.exec(id)?.[1];
    if (line !== undefined) return own.filter(({ range }) => range.startLine === Number(line));
    return [...own, ...(this.byPath.get(counterpartPath(path)) ?? [])];
  }

  provideCodeActions(
    document: TextDocument,
    _range: Range,
    { diagnostics }: CodeActionContext,
  ): CodeAction[] {
    const problems = this.byPath.get(document.uri.fsPath) ?? [];
    return diagnostics.flatMap((diagnostic) => {
      if (diagnostic.source !== source) return [];
      const problem = problems.find(
        ({ code, range, fix }) =>
          fix && code === diagnostic.code && editorRange(range).isEqual(diagnostic.range),
      );
      if (problem?.fix === undefined) return [];
      const action = new CodeAction(titleOf(problem), CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.isPreferred = true;
      action.edit = new WorkspaceEdit();
      for (const { range, newText } of problem.fix.edits)
        action.edit.replace(document.uri, editorRange(range), newText);
      return [action];
    });
  }

  dispose(): void {
    this.running.abort();
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private again(): void {
    if (!this.wanted) return;
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    void this.run(signal);
  }

  private async run(signal: AbortSignal): Promise<void> {
    try {
      const { own, problems } = await this.contents.get();
      const checker = await this.load();
      const check = () => checker.check({ demonstrations: own, problems }, { signal });
      const found = await window.withProgress({ location: { viewId: this.parts.view } }, check);
      if (!signal.aborted) this.show(found);
    } catch (error) {
      if (isAbort(error) || signal.aborted) return;
      this.parts.log.error('The secure codebase could not be checked.', error);
    }
  }

  private show(found: readonly HealthProblem[]): void {
    const byPath = new Map<string, HealthProblem[]>();
    for (const problem of found)
      byPath.set(problem.path, [...(byPath.get(problem.path) ?? []), problem]);
    // A tree that is painted anew under the mouse loses the click.
    if (isDeepStrictEqual(byPath, this.byPath)) return;
    this.byPath = byPath;
    this.diagnostics.clear();
    this.diagnostics.set(
      [...byPath].map(([path, problems]) => [Uri.file(path), problems.map(diagnosticOf)]),
    );
    this.changed.fire(undefined);
  }

  /** The check's code and the grammars are loaded when they are first needed. */
  private load(): Promise<HealthCheck> {
    this.checker ??= (async () => {
      const { HealthCheck } = await import('../../curation/health/check-codebase.js');
      const { SyntaxService } = await import('../../platform/syntax.js');
      return new HealthCheck({ syntax: new SyntaxService(this.parts.assets), analyzers: [] });
    })();
    return this.checker;
  }
}

function isFailing(problems: readonly HealthProblem[]): boolean {
  return problems.some(({ severity }) => severity !== 'note');
}

function diagnosticOf(problem: HealthProblem): Diagnostic {
  const { range, message, severity, code } = problem;
  const diagnostic = new Diagnostic(editorRange(range), message, severities[severity]);
  diagnostic.source = source;
  diagnostic.code = code;
  return diagnostic;
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  note: DiagnosticSeverity.Information,
} as const;

function editorRange({ startLine, startColumn, endLine, endColumn }: TextRange): Range {
  return new Range(startLine - 1, startColumn - 1, endLine - 1, endColumn - 1);
}

function titleOf({ code }: HealthProblem): string {
  return code === 'hidden-character'
    ? l10n.t('Remove the hidden character')
    : l10n.t('Add a functional description');
}
