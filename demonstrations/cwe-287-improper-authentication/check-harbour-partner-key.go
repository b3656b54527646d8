// Check the API key of a partner of the harbour's berth planning
// Compare hashes of the keys in constant time, and refuse to start without a key: an empty header
// would otherwise equal an unset key.

package berths

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"net/http"
)

const shortestKey = 32

// RequireKey lets requests with the partner's key through to next.
func RequireKey(key string, next http.Handler) (http.Handler, error) {
	if len(key) < shortestKey {
		return nil, errors.New("the partner key is not set or too short")
	}
	want := sha256.Sum256([]byte(key))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got := sha256.Sum256([]byte(r.Header.Get("X-Partner-Key")))
		if subtle.ConstantTimeCompare(got[:], want[:]) != 1 {
			http.Error(w, "a valid partner key is needed", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	}), nil
}
