/** A document of each language, code that uses what it defines, and the names of that. */
export const definitionExamples: readonly [
  languageId: string,
  text: string,
  uses: string,
  names: string[],
][] = [
  [
    'java',
    'package a;\npublic class Store {\n  int find(String a) { return 1; }\n}\nrecord Row(int id) {}\n',
    'Store Row',
    ['Row', 'Store'],
  ],
  [
    'go',
    'package a\n\ntype Store struct {\n\tname string\n}\n\nfunc (s *Store) Find(id int) error {\n\treturn nil\n}\nconst (\n\tMax = 1\n)\n',
    'Store Find Max',
    ['Find', 'Max', 'Store'],
  ],
  [
    'rust',
    '#[derive(Debug)]\npub struct Store { a: u8 }\nimpl Store {\n    pub fn find(&self) -> u8 { 1 }\n}\npub const MAX: u8 = 1;\npub fn load() {}\nmacro_rules! row { () => {}; }\n',
    'Store MAX load row',
    ['MAX', 'Store', 'Store', 'load', 'row'],
  ],
  [
    'csharp',
    'namespace A {\n  public class Store { public int Find() { return 1; } }\n  enum Colour { Red }\n}\n',
    'Store Colour',
    ['Colour', 'Store'],
  ],
  [
    'php',
    '<?php\nfunction load($a) { return 1; }\nclass Store { public function find() {} }\nconst MAX = 1;\n',
    'load Store MAX',
    ['MAX', 'Store', 'load'],
  ],
  [
    'ruby',
    'MAX = 1\nclass Store\n  def find(a)\n    a\n  end\nend\ndef load(a)\n  a\nend\n',
    'Store load MAX',
    ['MAX', 'Store', 'load'],
  ],
  ['shellscript', 'load() {\n  echo a\n}\n', 'load', ['load']],
];
