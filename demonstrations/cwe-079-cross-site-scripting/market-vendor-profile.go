// Show the profile page of a vendor on the market
// Render with html/template: it escapes each value for its place and also blanks out links with
// a javascript: address. Vendor data keeps its plain string type.

package market

import (
	"bytes"
	"html/template"
	"net/http"
)

type Vendor struct {
	Name    string
	Website string
	About   string
}

var vendorPage = template.Must(template.New("vendor").Parse(`<!doctype html>
<title>{{.Name}}</title>
<h1>{{.Name}}</h1>
<p><a href="{{.Website}}" rel="nofollow">Website of {{.Name}}</a></p>
<p>{{.About}}</p>
`))

func vendorHandler(find func(slug string) (Vendor, bool)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		vendor, ok := find(r.PathValue("slug"))
		if !ok {
			http.NotFound(w, r)
			return
		}
		var page bytes.Buffer
		if err := vendorPage.Execute(&page, vendor); err != nil {
			http.Error(w, "cannot show the vendor", http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		page.WriteTo(w)
	}
}
