// Fetch a milling program from the FTP server of a machine tool
// textproto writes the line as it is given. Refuse a name with a control character, because a
// line end in it would begin another FTP command.

package millshop

import (
	"fmt"
	"io"
	"net"
	"net/textproto"
	"strings"
	"unicode"
)

// fetchProgram copies a program to w. data is the data connection that PASV opened.
func fetchProgram(control *textproto.Conn, data net.Conn, name string, w io.Writer) error {
	if name == "" || strings.ContainsFunc(name, unicode.IsControl) {
		return fmt.Errorf("%q is no name of a program", name)
	}
	id, err := control.Cmd("RETR %s", name)
	if err != nil {
		return fmt.Errorf("asking for %q: %w", name, err)
	}
	control.StartResponse(id)
	defer control.EndResponse(id)
	if _, _, err := control.ReadResponse(150); err != nil {
		return fmt.Errorf("no program %q: %w", name, err)
	}
	defer data.Close()
	if _, err := io.Copy(w, data); err != nil {
		return fmt.Errorf("reading %q: %w", name, err)
	}
	_, _, err = control.ReadResponse(226)
	return err
}
