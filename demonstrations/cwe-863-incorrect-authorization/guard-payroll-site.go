// Guard the payroll site but leave its style sheets public
// Make the exception by route: what is public is mounted on its own prefix, and everything else
// goes through the check, whatever its path looks like.

package payroll

import "net/http"

type Guard struct {
	IsClerk func(r *http.Request) bool
}

func (g Guard) require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !g.IsClerk(r) {
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
	mux.Handle("/", g.require(payslips))
	return mux
}
