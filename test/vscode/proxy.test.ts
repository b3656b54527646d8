import assert from 'node:assert/strict';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { useEditor, type Editor, type EditorOptions } from './editor/index.js';
import { makeAuthority } from './support/authority.js';
import { packedExtension } from './support/packed-extension.js';
import { ScriptedModel } from './support/scripted-model.js';
import { StandInProxy } from './support/stand-in-proxy.js';

const folder = await TemporaryFolder.create();
const authority = await makeAuthority(folder.path);
const model = await ScriptedModel.start();
const proxy = await StandInProxy.start(model.url);
const secureModel = await ScriptedModel.start(authority.certificate);
model.writes('found()\n');
secureModel.writes('found()\n');

/** No proxy and no certificates but those of the test. */
const bare = {
  http_proxy: undefined,
  https_proxy: undefined,
  no_proxy: undefined,
  HTTP_PROXY: undefined,
  HTTPS_PROXY: undefined,
  NO_PROXY: undefined,
  ALL_PROXY: undefined,
  NODE_EXTRA_CA_CERTS: undefined,
  SSL_CERT_FILE: undefined,
};

function options(endpoint: string, environment: NodeJS.ProcessEnv = {}): EditorOptions {
  return {
    extensions: [packedExtension()],
    settings: {
      'seccoder.generator': 'openai',
      'seccoder.openai.endpoint': endpoint,
      'seccoder.retrieval.strategy': 'bm25',
    },
    environment: { ...bare, ...environment },
  };
}

/** These settings are the user's alone and do not come with the machine's at the start. */
async function setAndReload(editor: Editor, setting: string, value: unknown): Promise<void> {
  await editor.bridge.changeSetting(setting, value);
  await editor.reload();
}

async function typeInto({ bridge, screen }: Editor): Promise<void> {
  await bridge.openUntitled('python', '║\n');
  await bridge.waitForExtension('seccoder.seccoder');
  await screen.type('x = ');
}

describe('A model server', () => {
  after(async () => {
    await proxy.stop();
    await model.stop();
    await secureModel.stop();
    await folder.remove();
  });

  describe('behind the proxy of the settings', () => {
    const editor = useEditor(options('http://model.example/v1'));

    before(() => setAndReload(editor(), 'http.proxy', proxy.url));

    it('is asked through the proxy', async () => {
      await typeInto(editor());
      assert.equal(await editor().screen.waitForGhostText(), 'found()');
      assert.ok(proxy.asked.includes('model.example'), proxy.asked.join());
    });
  });

  describe('whose certificate the machine does not know', () => {
    const editor = useEditor(options(secureModel.url));

    it('is not asked, and the reason is told', async () => {
      const { screen } = editor();
      await typeInto(editor());
      await screen.statusBar.item('SecCoder', ({ label }) => label.includes('Offline'));
      assert.match(await screen.notifications.waitFor('certificate'), /is not trusted/);
      assert.equal(secureModel.requests.length, 0);
      await screen.screenshot('certificate not trusted');
    });
  });

  describe('whose certificate authority is named to Node', () => {
    const editor = useEditor(options(secureModel.url, { NODE_EXTRA_CA_CERTS: authority.file }));

    // Else the editor's fetch takes the system's certificates and Node's own ones, and no others.
    before(() => setAndReload(editor(), 'http.systemCertificates', false));

    it('is asked', async () => {
      await typeInto(editor());
      assert.equal(await editor().screen.waitForGhostText(), 'found()');
    });
  });

  describe('whose certificate authority is in the system', () => {
    const editor = useEditor(options(secureModel.url, { SSL_CERT_FILE: authority.file }));

    it('is asked', async () => {
      await typeInto(editor());
      assert.equal(await editor().screen.waitForGhostText(), 'found()');
    });
  });
});
