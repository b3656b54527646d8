import { l10n } from 'vscode';
import type { CompletionOutcome, CompletionTrace } from '../completion/outcome.js';
import { findingText } from '../guard/guard-finding.js';
import type { StatusLine } from './status-tooltip.js';

/** What the tooltip tells about a completion: the model, its device, the demonstration and what was passed over. */
export function detailsOf(
  outcome: Extract<CompletionOutcome, { trace: CompletionTrace }>,
): StatusLine[] {
  const { generator, demonstrations, passedOver } = outcome.trace;
  const [shown] = demonstrations.filter(({ use }) => use !== 'omitted');
  return [
    { icon: 'server', text: `${generator.id}: ${generator.model} (${generator.device})` },
    {
      icon: 'book',
      text:
        shown === undefined
          ? l10n.t('No demonstration')
          : l10n.t('Demonstration: {0}', shown.demonstration.title),
    },
    ...passedOver.map(({ id, reason }) => ({
      icon: 'debug-step-over',
      text: l10n.t('Not {0}: {1}', id, reason.message),
    })),
    ...(outcome.trace.guard.verdict === 'regenerated'
      ? [{ icon: 'shield', text: l10n.t('Asked again: {0}', reasonsOf(outcome.trace)) }]
      : []),
    ...(outcome.kind === 'nothing'
      ? [{ icon: 'info', text: l10n.t('Nothing to show: {0}', outcome.reason) }]
      : []),
  ];
}

function reasonsOf({ guard }: CompletionTrace): string {
  return guard.findings.map(findingText).join(' ');
}
