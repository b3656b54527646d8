import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { settingTable } from '../src/completion/settings.js';
import { commandIds } from '../src/vscode/command-ids.js';

interface Property {
  readonly default: unknown;
  readonly scope: string;
  readonly enum?: readonly string[];
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'));
const manifestText = JSON.stringify(read('package.json'));
const manifest = read('package.json') as {
  contributes: {
    commands: { command: string; title: string }[];
    configuration: { properties: Record<string, Property> }[];
    walkthroughs: {
      id: string;
      steps: { id: string; description: string; media: { markdown: string } }[];
    }[];
  };
};
const texts = read('package.nls.json') as Record<string, string>;
const properties = Object.assign(
  {},
  ...manifest.contributes.configuration.map((part) => part.properties),
) as Record<string, Property>;

describe('the manifest', () => {
  it('declares exactly the settings of the table', () => {
    const declared = Object.keys(properties).sort();
    const table = Object.keys(settingTable).map((key) => `seccoder.${key}`);
    assert.deepEqual(declared, table.sort());
  });

  for (const [key, { default: fallback, scope, schema }] of Object.entries(settingTable)) {
    it(`declares seccoder.${key} with the table's default, scope and values`, () => {
      const property = properties[`seccoder.${key}`];
      assert.ok(property);
      assert.deepEqual(property.default, fallback);
      assert.equal(property.scope, scope);
      if ('options' in schema && property.enum) assert.deepEqual(property.enum, schema.options);
    });
  }

  it('keeps what names an endpoint, a model or a file to the machine', () => {
    for (const [key, { scope }] of Object.entries(properties)) {
      if (/\.(?:endpoint|model|provider)$/.test(key)) assert.equal(scope, 'machine', key);
    }
  });

  it('declares exactly the commands of the table', () => {
    const declared = manifest.contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(declared, Object.values(commandIds).sort());
  });

  it('has a picture or a page for every step of the walkthrough', () => {
    for (const { steps } of manifest.contributes.walkthroughs)
      for (const { media } of steps) {
        const page = readFileSync(new URL(`../${media.markdown}`, import.meta.url), 'utf8');
        assert.ok(page.startsWith('## '), media.markdown);
        assert.doesNotMatch(page, /https?:/, 'nothing is loaded from elsewhere');
      }
  });

  it('links from the walkthrough to commands that there are', () => {
    const linked = Object.entries(texts)
      .filter(([key]) => key.startsWith('walkthrough.'))
      .flatMap(([, text]) => [...text.matchAll(/\(command:([\w.]+)\)/g)].map((match) => match[1]));
    const known: readonly (string | undefined)[] = Object.values(commandIds);
    assert.ok(linked.length >= 4);
    assert.deepEqual(
      linked.filter((id) => !known.includes(id)),
      [],
    );
  });

  it('has a text for every placeholder and no text too many', () => {
    const used = new Set([...manifestText.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1]));
    assert.deepEqual([...used].sort(), Object.keys(texts).sort());
  });
});
