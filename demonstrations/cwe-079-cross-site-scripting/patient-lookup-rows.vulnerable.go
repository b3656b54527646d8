// Answer the patient lookup of the front desk with table rows
// Wrong: the name from the request and the stored texts are written into the HTML unescaped.

package frontdesk

import (
	"context"
	"fmt"
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
		fmt.Fprintf(w, "<tr><td colspan=2>No patient named %s</td></tr>", name)
	}
	for _, p := range patients {
		link := "/patients/" + url.PathEscape(p.Record)
		fmt.Fprintf(w, "<tr><td><a href=\"%s\">%s</a></td><td>%s</td></tr>\n",
			link, p.Name, p.Note)
	}
}
