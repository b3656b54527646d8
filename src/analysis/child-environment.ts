/**
 * What a program needs of the environment to start, to find its home and its temporary folder, and to
 * read text. Everything else stays here: tokens and passwords live in environment variables.
 */
const allowed: ReadonlySet<string> = new Set([
  ...['PATH', 'PATHEXT', 'COMSPEC', 'SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'LD_LIBRARY_PATH'],
  ...['HOME', 'HOMEDRIVE', 'HOMEPATH', 'USERPROFILE', 'USER', 'USERNAME', 'LOGNAME'],
  ...['APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES', 'PROGRAMFILES(X86)'],
  ...['XDG_CACHE_HOME', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'TMPDIR', 'TEMP', 'TMP'],
  ...['LANG', 'LC_ALL', 'LC_CTYPE', 'TZ', 'NUMBER_OF_PROCESSORS', 'PROCESSOR_ARCHITECTURE'],
  // Where the interpreters of analysers find their own parts.
  ...['PYTHONPATH', 'PYTHONHOME', 'VIRTUAL_ENV', 'PYENV_ROOT', 'PYENV_VERSION', 'NODE_PATH'],
  ...['JAVA_HOME', 'CODEQL_JAVA_HOME', 'GOROOT', 'GOPATH', 'CARGO_HOME', 'RUSTUP_HOME'],
  ...['DOTNET_ROOT', 'SSL_CERT_FILE', 'SSL_CERT_DIR'],
]);

/**
 * The environment of an analyser.
 * @param from usually that of this process
 * @param temporary folder for its temporary files, so that those of a killed program can be removed
 * @param more variables of the analyser's own
 */
export function childEnvironment(
  from: Readonly<NodeJS.ProcessEnv>,
  temporary: string,
  more: Readonly<Record<string, string>> = {},
): NodeJS.ProcessEnv {
  // Windows does not tell the cases of names apart.
  const kept = Object.entries(from).filter(([name]) => allowed.has(name.toUpperCase()));
  const own = new Set(['TMPDIR', 'TEMP', 'TMP']);
  return {
    ...Object.fromEntries(kept.filter(([name]) => !own.has(name.toUpperCase()))),
    ...{ TMPDIR: temporary, TEMP: temporary, TMP: temporary },
    // Python 3 on Windows would write SARIF in the code page of the machine.
    ...{ PYTHONUTF8: '1' },
    ...more,
  };
}
