import type { ScriptedModel } from './scripted-model.js';

/** Settings for completions by a model that the test scripts, without an embedder. */
export function scriptedSettings(model: ScriptedModel): Record<string, unknown> {
  return {
    'seccoder.generator': 'openai',
    'seccoder.openai.endpoint': model.url,
    'seccoder.retrieval.strategy': 'bm25',
  };
}

/** A demonstration of CWE-89. */
export const zebra =
  '# Count the zebras of a keeper\n# Bind the value.\n\ndef zebras(db, keeper):\n    return db.execute("SELECT count(*) FROM zebra WHERE keeper = ?", (keeper,))\n';
