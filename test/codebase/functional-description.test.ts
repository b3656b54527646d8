import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readDescribedCode } from '../../src/codebase/functional-description.js';
import { languageById, type Language } from '../../src/platform/language.js';

function language(id: string): Language {
  const found = languageById(id);
  assert.ok(found);
  return found;
}

const expected = { title: 'Serve a file', guideline: 'Resolve the path.\nRefuse links.' };

/** The same description in every form, with the code `x` below. */
const forms: [form: string, languageId: string, text: string][] = [
  ['hash lines', 'python', '# Serve a file\n# Resolve the path.\n# Refuse links.\nx'],
  ['a docstring', 'python', '"""Serve a file\n\nResolve the path.\nRefuse links.\n"""\n\nx'],
  [
    'an indented raw docstring',
    'python',
    "r'''\n  Serve a file\n  Resolve the path.\n  Refuse links.'''\nx",
  ],
  [
    'hash lines below a shebang and an encoding',
    'python',
    '#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n\n# Serve a file\n#\n# Resolve the path.\n# Refuse links.\n\nx',
  ],
  ['slash lines', 'c', '// Serve a file\n// Resolve the path.\n// Refuse links.\nx'],
  [
    'documentation slashes',
    'rust',
    '/// Serve a file\n/// Resolve the path.\n/// Refuse links.\nx',
  ],
  [
    'a starred block',
    'java',
    '/**\n * Serve a file\n *\n * Resolve the path.\n * Refuse links.\n */\n\nx',
  ],
  ['a block without stars', 'c', '/* Serve a file\n   Resolve the path.\n   Refuse links. */\nx'],
  [
    'a block below <?php',
    'php',
    '<?php\n/* Serve a file\n * Resolve the path.\n * Refuse links. */\nx',
  ],
  ['hash lines of PHP', 'php', '<?php\n\n# Serve a file\n# Resolve the path.\n# Refuse links.\nx'],
  ['dashes', 'sql', '-- Serve a file\n-- Resolve the path.\n-- Refuse links.\nx'],
  ['a long bracket of Lua', 'lua', '--[[ Serve a file\nResolve the path.\nRefuse links.\n]]\nx'],
  [
    'a block of Ruby',
    'ruby',
    '# frozen_string_literal: true\n\n=begin\nServe a file\nResolve the path.\nRefuse links.\n=end\nx',
  ],
  [
    'a comment of HTML',
    'html',
    '<!-- Serve a file\n     Resolve the path.\n     Refuse links. -->\nx',
  ],
];

describe('functional description', () => {
  for (const [form, id, text] of forms) {
    it(`is read from ${form}`, () => {
      assert.deepEqual(readDescribedCode(text, language(id)), { ...expected, code: 'x' });
    });
  }

  it('is missing where the file begins with code', () => {
    const described = readDescribedCode('\n  x = 1\n# comment\n\n', language('python'));
    assert.deepEqual(described, { title: '', guideline: '', code: '  x = 1\n# comment' });
  });

  it('ends at the first blank line, so that the next comment stays with the code', () => {
    const described = readDescribedCode('# Title\n\n# about f\ndef f(): ...', language('python'));
    assert.equal(described.code, '# about f\ndef f(): ...');
  });

  it('takes an attribute of PHP for code', () => {
    assert.equal(readDescribedCode('<?php\n#[Pure]\nf();', language('php')).code, '#[Pure]\nf();');
  });

  it('keeps code that follows a block on its line', () => {
    assert.equal(readDescribedCode('/* Title */ int x;', language('c')).code.trim(), 'int x;');
  });

  it('takes a comment that never ends for the whole file', () => {
    assert.equal(readDescribedCode('/* Title\nint x;', language('c')).code, '');
  });

  const line = fc.stringMatching(/^[A-Za-z][\w .,;:()-]{0,40}$/).map((text) => text.trim());
  const title = line.filter((text) => !/coding[:=]|frozen_string/.test(text));
  const code = fc
    .array(fc.stringMatching(/^[ \t]*[\w =+"'*/#(){}<>!-]{0,30}$/), { minLength: 1, maxLength: 8 })
    .map((lines) =>
      lines
        .join('\n')
        .replace(/^(?:[ \t]*\n)+/, '')
        .trimEnd(),
    )
    .filter((text) => text.trim() !== '');
  const writers: Record<string, (lines: string[]) => string> = {
    python: (lines) => lines.map((text) => `# ${text}`).join('\n'),
    java: (lines) => ['/**', ...lines.map((text) => ` * ${text}`), ' */'].join('\n'),
    c: (lines) => `/* ${lines.join('\n   ')} */`,
    go: (lines) => lines.map((text) => `// ${text}`).join('\n'),
    sql: (lines) => lines.map((text) => `-- ${text}`).join('\n'),
    html: (lines) => `<!--\n${lines.join('\n')}\n-->`,
  };
  for (const [id, write] of Object.entries(writers)) {
    it(`written in ${id} is read back with its code, whatever they are`, () => {
      fc.assert(
        fc.property(title, fc.array(line, { maxLength: 5 }), code, (first, rest, body) => {
          const text = `${write([first, ...rest])}\n\n${body}\n`;
          const described = readDescribedCode(text, language(id));
          assert.deepEqual(described, { title: first, guideline: rest.join('\n'), code: body });
        }),
      );
    });
  }

  describe('below a licence', () => {
    const apache =
      'Copyright (c) 2021 ACME Corporation. All rights reserved.\nLicensed under the Apache License, Version 2.0 (the "License");\n\nyou may not use this file except in compliance with the License.';
    const lines = (mark: string, text: string) => text.replace(/^/gm, `${mark} `);
    const found = (id: string, text: string) => {
      const { title, guideline, code } = readDescribedCode(text, language(id));
      return [title, guideline, code];
    };

    it('is the next comment, of whatever form', () => {
      const header = `#!/usr/bin/env python3\n${lines('#', apache)}\n`;
      assert.deepEqual(found('python', `${header}"""Run a tool."""\nrun()\n`), [
        'Run a tool.',
        '',
        'run()',
      ]);
      assert.deepEqual(found('c', `/*\n * ${apache}\n */\n\n// Copy\n// Bounds.\n\nf();\n`), [
        'Copy',
        'Bounds.',
        'f();',
      ]);
    });

    it('is missing where code follows, which gives no title', () => {
      assert.deepEqual(found('python', `${lines('#', apache)}\nimport os\n# why\nrun()`), [
        '',
        '',
        'import os\n# why\nrun()',
      ]);
    });

    const headers = [
      'Copyright 2020-2024 The Authors',
      'Copyright © The Authors',
      'Copyright The Go Authors, 2009.',
      '(c) 2020 ACME',
      'Licensed to the Apache Software Foundation (ASF) under one or more',
      'Permission is hereby granted, free of charge, to any person',
      'This file is part of GNU Emacs.',
      'The MIT License (MIT)',
      'License: MIT',
      '@license MIT',
      'SPDX-FileCopyrightText: 2020 ACME\nSPDX-License-Identifier: MIT',
    ];
    for (const header of headers) {
      it(`skips ${JSON.stringify(header)}`, () =>
        assert.deepEqual(found('javascript', `${lines('//', header)}\n\n// Run\nrun();`), [
          'Run',
          '',
          'run();',
        ]));
    }

    it('takes what a comment says beside its SPDX lines', () => {
      const text = '// SPDX-License-Identifier: MIT\n// Copy a name\n// Bounded.\nf();';
      assert.deepEqual(found('c', text), ['Copy a name', 'Bounded.', 'f();']);
    });

    for (const title of [
      'Copyright notices are shown escaped',
      'Check a licence key',
      'This file is read',
    ]) {
      it(`is no licence: ${title}`, () =>
        assert.equal(found('python', `# ${title}\n\nx = 1`)[0], title));
    }
  });

  it('never throws and never loses the last line of code', () => {
    const ids = fc.constantFrom('python', 'c', 'php', 'ruby', 'lua', 'html', 'sql');
    const text = fc.stringMatching(/^[#/*<>!"'= \n[\]?phx-]{0,60}$/);
    fc.assert(
      fc.property(ids, text, (id, raw) => {
        const described = readDescribedCode(raw, language(id));
        assert.ok(raw.trimEnd().endsWith(described.code));
      }),
    );
  });
});
