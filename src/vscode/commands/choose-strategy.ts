import { ConfigurationTarget, l10n, window, workspace } from 'vscode';
import { strategies, type Strategy } from '../../retrieval/retriever.js';
import { readEditorSettings, section } from '../editor-settings.js';

/** Asks how the demonstration is to be chosen, and writes it where it is set already. */
export async function chooseStrategy(): Promise<void> {
  const current = readEditorSettings().settings['retrieval.strategy'];
  const items = strategies.map((strategy) => ({
    label: `$(${strategy === current ? 'check' : 'blank'}) ${strategy}`,
    detail: `$(blank) ${meaning(strategy)}`,
    strategy,
  }));
  const chosen = await window.showQuickPick(items, {
    title: l10n.t('How the demonstration is chosen'),
    placeHolder: l10n.t('In use: {0}', current),
  });
  if (chosen === undefined) return;
  const configuration = workspace.getConfiguration(section);
  const inWorkspace = configuration.inspect('retrieval.strategy')?.workspaceValue !== undefined;
  const target = inWorkspace ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await configuration.update('retrieval.strategy', chosen.strategy, target);
}

function meaning(strategy: Strategy): string {
  switch (strategy) {
    case 'none':
      return l10n.t('No demonstration: the model alone.');
    case 'random':
      return l10n.t('Any demonstration of the language, for comparison.');
    case 'bm25':
      return l10n.t('By common words (BM25). Needs no embedding model.');
    case 'dense':
      return l10n.t('By meaning: cosine similarity of embeddings, as in the SecCoder paper.');
    case 'hybrid':
      return l10n.t(
        'Both rankings fused. While embeddings are being computed, BM25 alone answers.',
      );
  }
}
