// Fetch a milling program from the FTP server of a machine tool
// Wrong: the name goes into the control connection unchecked; after a line end in it the server
// reads further commands, such as DELE.

package millshop

import (
	"fmt"
	"io"
	"net"
	"net/textproto"
)

// fetchProgram copies a program to w. data is the data connection that PASV opened.
func fetchProgram(control *textproto.Conn, data net.Conn, name string, w io.Writer) error {
	if name == "" {
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
