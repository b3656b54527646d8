// Switch feature flags of a ticket shop while it runs
// All management routes are registered on one mux that is only reachable through the
// authentication; the public mux gets the wrapped one.

package shop

import (
	"net/http"

	"shop.example/flags"
	"shop.example/staff"
)

// Routes is everything that the shop answers.
func Routes(set *flags.Set, auth *staff.Authenticator) http.Handler {
	manage := http.NewServeMux()
	manage.HandleFunc("GET /manage/flags", set.List)
	manage.HandleFunc("PUT /manage/flags/{name}", set.Switch)
	manage.HandleFunc("POST /manage/flags/reload", set.Reload)

	public := http.NewServeMux()
	public.HandleFunc("GET /events", listEvents)
	public.HandleFunc("POST /tickets", orderTickets)
	public.Handle("/manage/", requireStaff(auth, manage))
	return public
}

func requireStaff(auth *staff.Authenticator, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who, err := auth.Verify(r)
		if err != nil {
			w.Header().Set("WWW-Authenticate", "Bearer")
			http.Error(w, "sign in first", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r.WithContext(staff.NewContext(r.Context(), who)))
	})
}
