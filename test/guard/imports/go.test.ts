import assert from 'node:assert/strict';
import { importWorkspaces } from '../../support/import-workspace.js';

describe('unknown imports', () => {
  const open = importWorkspaces();

  describe('in Go', () => {
    const goMod = `module example.com/me // c

go 1.22

require github.com/one/a v1.2.3
require (
	github.com/two/b/v2 v2.0.0 // indirect
	"gopkg.in/yaml.v3" v3.0.1
)
replace old.example/c => ../c
`;
    it('reads go.mod and go.sum', async () => {
      const { names } = await open({
        'go.mod': goMod,
        'go.sum': 'golang.org/x/crypto v0.1.0/go.mod h1:abc=\n',
      });
      const code = `import (
	"fmt"
	"crypto/rand"
	"C"
	"example.com/me/inner"
	"github.com/one/a/deep"
	"github.com/two/b/v2"
	"gopkg.in/yaml.v3"
	"old.example/c"
	"golang.org/x/crypto/bcrypt"
	"github.com/one/nope/x"
	"github.com/one/nope/y"
	"github.com/one/ab"
)`;
      assert.deepEqual(await names('cmd/a.go', code), ['github.com/one/nope', 'github.com/one/ab']);
    });

    it('knows the modules of a workspace and what is vendored', async () => {
      const { names } = await open({
        'go.work': 'go 1.22\n\nuse (\n\t./a\n\t./b // c\n)\nuse ./c\n',
        'a/go.mod': 'module a.example/a\n',
        'b/go.mod': 'module b.example/b\nrequire x.example/x v1.0.0\n',
        'c/go.mod': 'module c.example/c\n',
        'a/vendor/modules.txt': '# v.example/v v1.0.0\n## explicit\nv.example/v/pkg\n',
        'other/go.mod': 'module other.example/o\n',
      });
      const code = `import (
"b.example/b/x"; "c.example/c"; "x.example/x/y"; "v.example/v/pkg"; "other.example/o"; "nope.example/n"
)`;
      assert.deepEqual(await names('a/a.go', code), ['nope.example/n']);
    });
  });
});
