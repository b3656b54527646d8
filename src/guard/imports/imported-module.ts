/** A module that a text imports. Offsets are UTF-16 code units in that text. */
export interface ImportedModule {
  /** As written, without quotes: `os.path`, `lodash/fp`, `github.com/gin-gonic/gin`. */
  readonly specifier: string;
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}
