import { l10n, window, type SecretStorage } from 'vscode';

const secretKey = 'seccoder.huggingFaceToken';

/** The Hugging Face token: kept in the editor's secret storage, never in settings and never logged. */
export class HuggingFaceToken {
  constructor(private readonly secrets: SecretStorage) {}

  get(): Thenable<string | undefined> {
    return this.secrets.get(secretKey);
  }

  /** Asks for a token and stores it; an empty answer removes it. Dismissing changes nothing. */
  async ask(): Promise<void> {
    const token = await window.showInputBox({
      title: l10n.t('Hugging Face token'),
      prompt: l10n.t('Kept in the secret storage of this editor. Leave empty to remove it.'),
      password: true,
      ignoreFocusOut: true,
    });
    if (token === undefined) return;
    if (token.trim() === '') {
      await this.secrets.delete(secretKey);
      void window.showInformationMessage(l10n.t('The Hugging Face token was removed.'));
    } else {
      await this.secrets.store(secretKey, token.trim());
      void window.showInformationMessage(l10n.t('The Hugging Face token was saved.'));
    }
  }
}
