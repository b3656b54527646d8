import { register } from 'node:module';

/** Lets `import 'vscode'` give `fake-vscode.ts` from here on: import what needs it dynamically, after this. */
const fake = new URL('./fake-vscode.ts', import.meta.url).href;
const hooks = `export const resolve = (specifier, context, next) =>
  specifier === 'vscode' ? next(${JSON.stringify(fake)}, context) : next(specifier, context);`;

register(`data:text/javascript,${encodeURIComponent(hooks)}`);
