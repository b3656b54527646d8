// Send the boot file that a network device asks for over TFTP
// Devices on the network are not trusted: a name must pass filepath.IsLocal before it is joined
// to the folder. The check is lexical; it suffices because only administrators put files there.

package netboot

import (
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
)

// readHandler returns the handler of read requests for the TFTP server.
func readHandler(dir string) func(name string, rf io.ReaderFrom) error {
	return func(name string, rf io.ReaderFrom) error {
		name = filepath.FromSlash(strings.TrimPrefix(name, "/"))
		if !filepath.IsLocal(name) {
			return fmt.Errorf("boot file %q refused", name)
		}
		f, err := os.Open(filepath.Join(dir, name))
		if err != nil {
			slog.Warn("boot file not opened", "name", name, "err", err)
			return fmt.Errorf("no boot file %q", name)
		}
		defer f.Close()

		n, err := rf.ReadFrom(f)
		slog.Info("boot file served", "name", name, "bytes", n, "err", err)
		return err
	}
}
