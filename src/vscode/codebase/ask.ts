import { l10n, QuickPickItemKind, window, type QuickPickItem } from 'vscode';
import { CweList, type Weakness } from '../../codebase/cwe-list.js';
import { cweTop25 } from '../../codebase/cwe-top-25.js';

/** Asks for a CWE by number or name; the likely ones come first, then the Top 25, then all others. */
export async function askCwe(
  title: string,
  likely: readonly { readonly cwe: number; readonly because: readonly string[] }[],
): Promise<Weakness | undefined> {
  const list = await CweList.load();
  type Row = QuickPickItem & { readonly weakness?: Weakness };
  const row = (cwe: number, description?: string): Row[] => {
    const weakness = list.get(cwe);
    if (weakness === undefined) return [];
    const { shortName, name } = weakness;
    return [
      {
        label: `CWE-${cwe} ${shortName}`,
        weakness,
        ...(description === undefined ? {} : { description }),
        ...(name === shortName ? {} : { detail: name }),
      },
    ];
  };
  const group = (label: string): Row => ({ label, kind: QuickPickItemKind.Separator });
  const first = new Set([...likely.map(({ cwe }) => cwe), ...cweTop25.ranked]);
  const others = list.weaknesses.filter(({ cwe }) => !first.has(cwe));
  const top = cweTop25.ranked.filter((cwe) => !likely.some((one) => one.cwe === cwe));
  const rows: Row[] = [
    ...(likely.length === 0 ? [] : [group(l10n.t('Likely'))]),
    ...likely.flatMap(({ cwe, because }) => row(cwe, because.join(', '))),
    group(l10n.t('CWE Top 25 ({0})', cweTop25.year)),
    ...top.flatMap((cwe) => row(cwe)),
    group(l10n.t('All')),
    ...others.flatMap(({ cwe }) => row(cwe)),
  ];
  const chosen = await window.showQuickPick(rows, {
    title,
    placeHolder: l10n.t('Which weakness does the code avoid?'),
    matchOnDetail: true,
  });
  return chosen?.weakness;
}

/** What a demonstration's first comment says. */
export interface Description {
  readonly title: string;
  readonly guideline: string;
}

/** Asks what the code does and what makes it secure. */
export async function askDescription(
  title: string,
  proposed: string,
): Promise<Description | undefined> {
  const first = await window.showInputBox({
    title,
    value: proposed,
    ignoreFocusOut: true,
    prompt: l10n.t('What does the code do? One line: developers find the demonstration by it.'),
    validateInput: (value) => (value.trim() === '' ? l10n.t('A title is needed.') : undefined),
  });
  if (first === undefined) return undefined;
  const guideline = await window.showInputBox({
    title,
    prompt: l10n.t('What makes it secure? One to three lines.'),
    ignoreFocusOut: true,
  });
  return guideline === undefined ? undefined : { title: first.trim(), guideline };
}
