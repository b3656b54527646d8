/** A file that a commit changed, as Git lists it. */
export interface RawChange {
  /** The commit whose entry it is; empty where none was printed. */
  readonly commit: string;
  /** From the repository's root, with forward slashes: after the change, or before a deletion. */
  readonly name: string;
  /** Where the file was before: another name after a renaming. */
  readonly nameBefore: string;
  /** The blob before, undefined where there was no regular file. */
  readonly before: string | undefined;
  /** The blob after, undefined for no regular file and for one that Git has not read yet. */
  readonly after: string | undefined;
}

/** `:mode mode blob blob status`, where the status has a likeness for what is renamed or copied. */
const entry = /^:(\d{6}) (\d{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])\d*$/;
const commitName = /^[0-9a-f]{40,64}$/;

/**
 * Reads what `--raw -z --no-abbrev` prints, with or without the commits' full names (`--format=%H`)
 * before their entries. What has another form is passed over.
 */
export function readRawChanges(output: string): RawChange[] {
  const changes: RawChange[] = [];
  // With -z the names end with NUL; a commit's line end stands before its first entry.
  const fields = output.split('\0').values();
  let commit = '';
  for (const field of fields) {
    const text = field.trim();
    if (commitName.test(text)) {
      commit = text;
      continue;
    }
    const [, modeBefore = '', mode = '', before = '', after = '', status] = entry.exec(text) ?? [];
    if (status === undefined) continue;
    const nameBefore = fields.next().value ?? '';
    const renamed = status === 'R' || status === 'C';
    const name = renamed ? (fields.next().value ?? '') : nameBefore;
    if (name === '') continue;
    changes.push({
      commit,
      name,
      nameBefore,
      before: blobOf(modeBefore, before),
      after: blobOf(mode, after),
    });
  }
  return changes;
}

/** A link and a repository inside the repository are no files to read; zeros stand for no blob. */
function blobOf(mode: string, blob: string): string | undefined {
  return mode.startsWith('100') && !/^0+$/.test(blob) ? blob : undefined;
}
