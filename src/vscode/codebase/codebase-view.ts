import {
  commands,
  EventEmitter,
  l10n,
  window,
  workspace,
  type Disposable,
  type TreeDataProvider,
  type TreeItem,
  type TreeView,
} from 'vscode';
import type { Demonstration } from '../../codebase/demonstration.js';
import { CweList } from '../../codebase/cwe-list.js';
import { groupByCwe, matchesFilter, type CweGroup } from '../../curation/codebase-groups.js';
import { readEditorSettings } from '../editor-settings.js';
import type { CodebaseContents } from './contents.js';
import type { CodebaseHealth } from './health.js';
import type { CodebaseNode, DemonstrationNode } from './nodes.js';
import type { ReviewDecorations } from './review-decorations.js';
import { stateWords, treeItem } from './tree-items.js';

/** The view's identifier in the manifest. */
export const viewId = 'seccoder.codebase';

const filteredKey = 'seccoder.codebase.isFiltered';

/** Files from which on reading them takes longer than people like to wait; rows that change twice are no gain. */
const outlinedFrom = 1_000;

/** "Secure codebase": CWE, then its demonstrations, with what needs attention. */
export class CodebaseView implements TreeDataProvider<CodebaseNode>, Disposable {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly view: TreeView<CodebaseNode>;
  private readonly subscriptions: { dispose(): unknown }[];
  private text = '';
  private reviewing = false;
  private waiting = 0;
  private list: CweList | undefined;

  constructor(
    private readonly contents: CodebaseContents,
    private readonly health: CodebaseHealth,
    private readonly decorations: ReviewDecorations,
  ) {
    this.view = window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.subscriptions = [
      this.view,
      this.changed,
      contents.onDidChange(() => this.changed.fire(undefined)),
      health.onDidChange(() => {
        this.showAttention();
        this.changed.fire(undefined);
      }),
      this.view.onDidChangeVisibility(({ visible }) => {
        if (visible) this.health.want();
      }),
    ];
  }

  /** What is filtered by; empty for none. */
  get filter(): string {
    return this.text;
  }

  set filter(text: string) {
    this.text = text.trim();
    this.view.description = this.text;
    void commands.executeCommand('setContext', filteredKey, this.text !== '');
    this.changed.fire(undefined);
  }

  /** The chosen row, for commands that come from the keyboard. */
  get selected(): DemonstrationNode | undefined {
    const [node] = this.view.selection;
    return node?.kind === 'demonstration' ? node : undefined;
  }

  getTreeItem(node: CodebaseNode): TreeItem {
    const problems = node.kind === 'demonstration' ? this.health.of(node.demonstration) : [];
    return treeItem(node, {
      problems,
      reviewing: this.reviewing,
      weaknessName: (cwe) => this.weaknessName(cwe),
    });
  }

  async getChildren(node?: CodebaseNode): Promise<CodebaseNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.roots();
      case 'cwe':
        return rowsOf(node.group, node.bundled);
      case 'outline': {
        const { own } = await this.contents.get();
        const group = groupByCwe(own).find(({ cwe }) => cwe === node.cwe);
        return group === undefined ? [] : rowsOf(group, false);
      }
      case 'bundled':
        return node.groups.map((group) => ({ kind: 'cwe', group, bundled: true }));
      case 'refused':
        return node.problems.map((problem) => ({ kind: 'problem', problem }));
      case 'problem':
      case 'demonstration':
        return [];
    }
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async roots(): Promise<CodebaseNode[]> {
    if (this.view.visible) this.health.want();
    this.list ??= await CweList.load();
    const contents = this.contents.get();
    const outline = this.text === '' ? await this.outlineBefore(contents) : undefined;
    if (outline !== undefined) return outline;
    const { own, bundled, problems } = await contents;
    const { settings } = readEditorSettings();
    this.reviewing =
      settings['codebase.requireReview'] || own.some(({ review }) => review !== 'new');
    const waiting = own.filter(({ review }) => review !== 'reviewed');
    const marked = this.reviewing ? waiting : [];
    this.waiting = marked.length;
    this.decorations.show(marked, waiting);
    this.showAttention();
    this.view.message = workspace.isTrusted
      ? ''
      : l10n.t('This workspace is not trusted: only the bundled demonstrations are used.');
    // Without demonstrations of its own a trusted workspace is shown how to begin.
    if (workspace.isTrusted && own.length === 0 && problems.length === 0) return [];
    const groups = groupByCwe(own.filter((demonstration) => this.passes(demonstration)));
    const nodes: CodebaseNode[] = groups.map((group) => ({ kind: 'cwe', group, bundled: false }));
    if (problems.length > 0) nodes.push({ kind: 'refused', problems });
    const others = groupByCwe(bundled.filter((demonstration) => this.passes(demonstration)));
    if (others.length > 0) nodes.push({ kind: 'bundled', groups: others });
    return nodes;
  }

  /** The CWEs alone while thousands of files are read; the rows themselves follow. */
  private async outlineBefore(contents: Promise<unknown>): Promise<CodebaseNode[] | undefined> {
    const first = await Promise.race([contents.then(() => undefined), this.contents.outline()]);
    const files = first?.reduce((sum, row) => sum + row.files, 0) ?? 0;
    if (first === undefined || files < outlinedFrom) return undefined;
    const show = () => this.changed.fire(undefined);
    contents.then(show, show); // a failure is shown by the rows that are asked for then
    return first.map((row) => ({ kind: 'outline', ...row }));
  }

  private passes(demonstration: Demonstration): boolean {
    const words = stateWords(demonstration, {
      problems: this.health.of(demonstration),
      reviewing: this.reviewing,
    });
    const name = demonstration.cwe === undefined ? undefined : this.weaknessName(demonstration.cwe);
    return matchesFilter(demonstration, this.text, name === undefined ? words : [...words, name]);
  }

  private weaknessName(cwe: number): string | undefined {
    return this.list?.get(cwe)?.shortName;
  }

  private showAttention(): void {
    const { failing } = this.health;
    const value = this.waiting + failing;
    const parts = [
      ...(this.waiting > 0 ? [l10n.t('{0} to review', this.waiting)] : []),
      ...(failing > 0 ? [l10n.t('{0} with problems', failing)] : []),
    ];
    this.view.badge = value === 0 ? undefined : { value, tooltip: parts.join(', ') };
  }
}

function rowsOf(group: CweGroup, bundled: boolean): CodebaseNode[] {
  return group.demonstrations.map((demonstration) => ({
    kind: 'demonstration',
    demonstration,
    bundled,
  }));
}
