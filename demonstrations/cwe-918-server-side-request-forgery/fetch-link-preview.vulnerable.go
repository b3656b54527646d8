// Fetch the page behind a link to show a preview of it in a chat
// Wrong: the host is resolved and used unchecked, so a link can reach services inside the network.

package preview

import (
	"io"
	"net"
	"net/http"
	"time"
)

const maxPage = 512 << 10

var dialer = &net.Dialer{Timeout: 3 * time.Second}

var client = &http.Client{
	Timeout:   8 * time.Second,
	Transport: &http.Transport{DialContext: dialer.DialContext},
}

func Fetch(link string) ([]byte, error) {
	resp, err := client.Get(link)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(io.LimitReader(resp.Body, maxPage))
}
