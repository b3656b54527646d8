// Answer the patient lookup of the front desk with table rows
// The rows are HTML written by hand, so every value passes html.EscapeString on its way in; the
// record number in the link is path-escaped first.

package frontdesk

import (
	"context"
	"fmt"
	"html"
	"net/http"
	"net/url"
)

type Patient struct {
	Record, Name, Note string
}

type Lookup func(ctx context.Context, name string) ([]Patient, error)

func (lookup Lookup) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name := r.FormValue("name")
	patients, err := lookup(r.Context(), name)
	if err != nil {
		http.Error(w, "lookup failed", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	if len(patients) == 0 {
		fmt.Fprintf(w, "<tr><td colspan=2>No patient named %s</td></tr>", html.EscapeString(name))
	}
	for _, p := range patients {
		link := "/patients/" + url.PathEscape(p.Record)
		fmt.Fprintf(w, "<tr><td><a href=\"%s\">%s</a></td><td>%s</td></tr>\n",
			html.EscapeString(link), html.EscapeString(p.Name), html.EscapeString(p.Note))
	}
}
