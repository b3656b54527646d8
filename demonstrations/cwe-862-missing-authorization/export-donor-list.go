// Export the donors of a charity with their addresses
// Wrap the handler in a check of the role where it is registered; the check answers 401 without a
// user, 403 without the role, and only then calls the handler.

package donors

import (
	"encoding/json"
	"net/http"
	"slices"
)

type User struct {
	Name  string
	Roles []string
}

type Sessions interface {
	User(r *http.Request) (User, bool)
}

func requireRole(role string, sessions Sessions, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		user, ok := sessions.User(r)
		switch {
		case !ok:
			http.Error(w, "sign in first", http.StatusUnauthorized)
		case !slices.Contains(user.Roles, role):
			http.Error(w, "not allowed", http.StatusForbidden)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

func Routes(mux *http.ServeMux, sessions Sessions, all func() any) {
	export := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(all())
	})
	mux.Handle("GET /donors/export", requireRole("fundraising", sessions, export))
}
