import { l10n, window, workspace } from 'vscode';
import { SecCoderError } from '../platform/errors.js';
import { fetchUsualModels } from '../platform/fetch-usual-models.js';
import type { Session } from './session.js';
import { withProgress } from './with-progress.js';

/** Fetches the local models: the embedder and the best generator in reach. */
export async function fetchModels(session: Session): Promise<void> {
  if (!workspace.isTrusted) throw untrusted();
  await withProgress(l10n.t('Fetching local models'), async (progress, signal) => {
    const { models } = (await session.pipeline()).services;
    let reported = 0;
    await fetchUsualModels(models, {
      signal,
      onModel: () => (reported = 0),
      onProgress: (done, total, file) => {
        const percent = total === 0 ? 0 : (100 * done) / total;
        // Two models share the bar.
        progress.report({ message: file, increment: Math.max(0, percent - reported) / 2 });
        reported = percent;
      },
    });
    session.renew();
    void window.showInformationMessage(l10n.t('The local models are ready.'));
  });
}

/** A package index is asked by running pip, and nothing is run in a workspace that is not trusted. */
function untrusted(): SecCoderError {
  return new SecCoderError('missing', l10n.t('Nothing is fetched in an untrusted workspace.'), {
    hint: l10n.t('Trust the workspace, or fetch the models in another window.'),
    remedy: 'manage-trust',
  });
}

/** Pulls a model into Ollama; asks for its name. @returns the name, or undefined where none was pulled */
export async function pullModel(session: Session): Promise<string | undefined> {
  const answer = await window.showInputBox({
    title: l10n.t('Pull a model into Ollama'),
    prompt: l10n.t('Name of a code model, as the Ollama library lists it'),
    value: session.missingModel(),
  });
  const model = answer?.trim() ?? '';
  if (model === '') return undefined;
  const done = await withProgress(l10n.t('Pulling {0}', model), async (progress, signal) => {
    const { ollama } = (await session.pipeline()).services;
    let reported = 0;
    await ollama.pullModel(model, {
      signal,
      onProgress: ({ status, completed, total }) => {
        const percent =
          total === undefined || total === 0 ? reported : (100 * (completed ?? 0)) / total;
        progress.report({ message: status, increment: percent - reported });
        reported = percent;
      },
    });
    session.renew();
    void window.showInformationMessage(l10n.t('{0} is ready.', model));
  });
  return done ? model : undefined;
}
