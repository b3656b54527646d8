import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const packagePath = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const licenceFile = /^(licen[cs]e|copying|notice|third-?party-?notices?)([.-].*)?$/i;

/** What packages carry inside without its licence: the packages name it, the holders are its own. */
const carried = [
  ['llama.cpp and ggml, in node-llama-cpp (MIT)', 'The ggml authors'],
  ['Grammars in @vscode/tree-sitter-wasm (MIT)', 'Max Brunsfeld and the authors of each grammar'],
];

/** Lists whose names are bundled: their terms ask that notice and licence go with every copy. */
const lists = [
  [
    'Common Weakness Enumeration 4.14, numbers and names (CWE terms of use)',
    `Copyright 2006-2024 The MITRE Corporation. CWE is a trademark of The MITRE Corporation.

LICENSE
The MITRE Corporation (MITRE) hereby grants you a non-exclusive, royalty-free license to use Common Weakness
Enumeration (CWE™) for research, development, and commercial purposes. Any copy you make for such purposes is
authorized on the condition that you reproduce MITRE's copyright designation and this license in any such copy.

DISCLAIMERS
ALL DOCUMENTS AND THE INFORMATION CONTAINED THEREIN ARE PROVIDED ON AN "AS IS" BASIS AND THE CONTRIBUTOR, THE
ORGANIZATION HE/SHE REPRESENTS OR IS SPONSORED BY (IF ANY), THE MITRE CORPORATION, ITS BOARD OF TRUSTEES,
OFFICERS, AGENTS, AND EMPLOYEES, DISCLAIM ALL WARRANTIES, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO ANY
WARRANTY THAT THE USE OF THE INFORMATION THEREIN WILL NOT INFRINGE ANY RIGHTS OR ANY IMPLIED WARRANTIES OF
MERCHANTABILITY OR FITNESS FOR A PARTICULAR PURPOSE.`,
  ],
];

/** For packages that name the MIT licence but do not contain its text. */
const mit = (holder) => `MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without
limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so, subject to the following
conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT
LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO
EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN
AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE
OR OTHER DEALINGS IN THE SOFTWARE.`;

/**
 * The licences of everything in dist/ that is not ours.
 * @param inputs paths of bundled files, from esbuild's metafile
 * @param copied names of packages that files were copied from
 * @throws Error for a package that tells no licence
 */
export async function thirdPartyNotices(root, inputs, copied) {
  const folders = new Set(copied.map((name) => `node_modules/${name}`));
  for (const input of inputs) {
    const folder = packagePath.exec(input)?.[1];
    if (folder !== undefined && !input.startsWith('unused:')) folders.add(folder);
  }
  const notices = new Map([...carried.map(([title, holder]) => [title, mit(holder)]), ...lists]);
  for (const folder of folders) {
    const { title, text } = await noticeOf(join(root, folder));
    notices.set(title, text);
  }
  const sorted = [...notices].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    'SecCoder contains the following software.',
    ...sorted.map(([title, text]) => `${title}\n\n${text}`),
  ].join(`\n\n${'-'.repeat(80)}\n\n`);
}

async function noticeOf(folder) {
  const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, author } = manifest;
  if (typeof license !== 'string') throw new Error(`${name} does not tell its licence.`);
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const own = texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
  const holder = author?.name ?? author ?? `the authors of ${name}`;
  const text = own === '' && license === 'MIT' ? mit(holder) : own;
  return { title: `${name} ${version} (${license})`, text };
}
