'use strict';

const vscode = require('vscode');

const scheme = 'seccoder-memory';

/** Files that exist nowhere but in this extension: what a virtual workspace's documents look like. */
class MemoryFiles {
  constructor() {
    this.files = new Map();
    this.changed = new vscode.EventEmitter();
    this.onDidChangeFile = this.changed.event;
  }

  watch() {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri) {
    const content = this.readFile(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: content.byteLength };
  }

  readFile(uri) {
    const content = this.files.get(uri.path);
    if (content === undefined) {
      throw vscode.FileSystemError.FileNotFound(uri);
    }
    return content;
  }

  writeFile(uri, content) {
    this.files.set(uri.path, content);
  }

  readDirectory() {
    return [];
  }

  createDirectory() {}

  delete(uri) {
    this.files.delete(uri.path);
  }

  rename() {}
}

const files = new MemoryFiles();

/** Makes the scheme known. */
function registerMemoryFiles() {
  return vscode.workspace.registerFileSystemProvider(scheme, files);
}

/** A virtual document with this content. */
function memoryFile(name, content) {
  const uri = vscode.Uri.from({ scheme, path: `/${name}` });
  files.writeFile(uri, Buffer.from(content));
  return uri;
}

module.exports = { memoryFile, registerMemoryFiles };
