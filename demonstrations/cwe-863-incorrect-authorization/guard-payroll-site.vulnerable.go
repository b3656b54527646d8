// Guard the payroll site but leave its style sheets public
// Wrong: every path that ends like a style sheet is public, "/payslips/2031/x.css" included.

package payroll

import (
	"net/http"
	"strings"
)

type Guard struct {
	IsClerk func(r *http.Request) bool
}

func (g Guard) require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, ".css") && !g.IsClerk(r) {
			http.Error(w, "for payroll clerks only", http.StatusForbidden)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// Site serves assets below /static/ and payslips at /payslips/{employee}/{name}.
func (g Guard) Site(assets, payslips http.Handler) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /static/", http.StripPrefix("/static/", assets))
	mux.Handle("/", payslips)
	return g.require(mux)
}
