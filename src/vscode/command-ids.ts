/** Every command of the extension; a test holds `package.json` against this table. */
export const commandIds = {
  showMenu: 'seccoder.showMenu',
  showLastPrompt: 'seccoder.showLastPrompt',
  showLog: 'seccoder.showLog',
  fetchModels: 'seccoder.fetchModels',
  pullModel: 'seccoder.pullModel',
  setHuggingFaceToken: 'seccoder.setHuggingFaceToken',
  toggleLanguage: 'seccoder.toggleLanguage',
  openSettings: 'seccoder.openSettings',
} as const;
