import assert from 'node:assert/strict';
import { importWorkspaces } from '../../support/import-workspace.js';

describe('unknown imports', () => {
  const open = importWorkspaces();

  describe('in Python', () => {
    const manifests: Readonly<Record<string, string>> = {
      'requirements.txt':
        'requests>=2 ; python_version > "3"\nPyYAML==6 \\\n  --hash=sha256:abc\n# nope\n',
      'requirements-dev.txt':
        '\uFEFF-i https://example.org\nrequests[socks]\nPyYAML @ https://x.org/a.whl',
      'requirements/base.txt': 'requests\npyyaml\n',
      'pyproject.toml':
        '[project]\nname = "a"\ndependencies = [\n  "requests>=2", # c\n  \'pyyaml ; extra == "x"\',\n]\n',
      'uv.lock': 'version = 1\n[[package]]\nname = "requests"\n\n[[package]]\nname = "pyyaml"\n',
      'poetry.lock': '[[package]]\nname = "requests"\n[[package]]\nname = "PyYAML"\n',
      Pipfile: '[packages]\nrequests = "*"\n[dev-packages]\n"pyyaml" = {version = "*"}\n',
      'Pipfile.lock': '{"default": {"requests": {}}, "develop": {"pyyaml": {}}}',
      'setup.cfg':
        '[options]\ninstall_requires =\n    requests>=2\n    PyYAML\n[options.extras_require]\n',
      'setup.py': 'setup(install_requires=["requests>=2", \'PyYAML\'])',
      'environment.yml':
        'dependencies:\n  - conda-forge::requests=2\n  - pip\n  - pip:\n    - PyYAML>=6\n',
      'pixi.toml': '[dependencies]\nrequests = "*"\n[pypi-dependencies]\npyyaml = "*"\n',
    };
    for (const [name, text] of Object.entries(manifests)) {
      it(`reads ${name}`, async () => {
        const { names, log } = await open({ [name]: text });
        const code = 'import requests, yaml, urllib3\nimport nope\n';
        assert.deepEqual(await names('src/app/a.py', code), ['nope']);
        assert.deepEqual(log.messages, []);
      });
    }

    it('reads the tables of Poetry, dependency groups and uv', async () => {
      const { names } = await open({
        'pyproject.toml': `[tool.poetry.dependencies]\nalpha = "^1"\n[tool.poetry.group.dev.dependencies]\nbeta = { version = "1", extras = ["x"] }\n[dependency-groups]\ntest = ["gamma", {include-group = "x"}]\n[tool.uv]\ndev-dependencies = ["delta~=1"]\n[project.optional-dependencies]\nx = ["epsilon"]\n`,
      });
      const code = 'import alpha, beta, gamma, delta, epsilon, zeta\n';
      assert.deepEqual(await names('a.py', code), ['zeta']);
    });

    it('knows the standard library, also what came and went', async () => {
      const { names } = await open({ 'requirements.txt': '' });
      const code = 'import os, distutils, tomllib, annotationlib, _socket, winreg, setuptools\n';
      assert.deepEqual(await names('a.py', code), []);
    });

    it('knows modules whose names are not those of their distributions', async () => {
      const { names } = await open({
        'requirements.txt':
          'beautifulsoup4\nopencv-python-headless\nscikit-learn\nPillow\npython-dateutil\npython-dotenv\nPyNaCl\ndjango-filter\ndjangorestframework\ngoogle-cloud-storage\npsycopg2-binary\npytest',
      });
      const code =
        'import bs4, cv2, sklearn, PIL, dateutil, dotenv, nacl, django_filters, rest_framework, google.cloud, psycopg2, _pytest, numpy\n';
      assert.deepEqual(await names('a.py', code), []);
      assert.deepEqual(await names('a.py', 'import sklearn_helpers, pil_tools\n'), [
        'sklearn_helpers',
        'pil_tools',
      ]);
    });

    it('knows what is installed in the environment of the workspace', async () => {
      const site = '.venv/lib/python3.12/site-packages';
      const { names } = await open({
        '.venv/pyvenv.cfg': 'include-system-site-packages = false\n',
        [`${site}/folder/__init__.py`]: '',
        [`${site}/single.py`]: '',
        [`${site}/compiled.cpython-312-x86_64-linux-gnu.so`]: '',
        [`${site}/odd_name-1.0.dist-info/RECORD`]: '',
      });
      assert.deepEqual(await names('a.py', 'import folder, single, compiled, odd_name, nope\n'), [
        'nope',
      ]);
    });

    it('knows the modules of the project itself', async () => {
      const { names, write, timers } = await open({
        'requirements.txt': 'flask',
        'backend/src/own/__init__.py': '',
        'tools/helper.py': '',
      });
      assert.deepEqual(await names('a.py', 'import own.x, helper, later\n'), ['later']);
      await write({ 'tools/later.py': '' });
      timers.advance(31_000);
      assert.deepEqual(await names('a.py', 'import later\n'), []);
    });

    it('follows lists that include others, and joins those of all folders above', async () => {
      const { names } = await open({
        'requirements.txt': '-r lists/more.in\n-c=lists/limits.txt\n-e ./libs/local[x]\n-e .\n',
        'lists/more.in': 'alpha\ngit+https://example.org/a/beta.git@v1#subdirectory=x',
        'lists/limits.txt': 'gamma==1',
        'service/requirements.txt': 'delta',
      });
      const code = 'import alpha, beta, gamma, delta, local, nope\n';
      assert.deepEqual(await names('service/a.py', code), ['nope']);
      assert.deepEqual(await names('a.py', 'import delta\n'), ['delta']);
    });
  });
});
