// Serve the forms with which gardeners manage their allotments
// Wrap the whole mux in CrossOriginProtection, which refuses unsafe requests from other origins
// by what the browser says, and register changes as POST.

package allotments

import (
	"net/http"
	"time"
)

// NewServer serves the forms. Sessions hold the gardener who is signed in.
func NewServer(addr string, sessions *Sessions, plots *Plots) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /plots", plots.Overview)
	mux.HandleFunc("POST /plots/{number}/swap", plots.OfferSwap)
	mux.HandleFunc("POST /plots/{number}/give-up", plots.GiveUp)

	protection := http.NewCrossOriginProtection()
	return &http.Server{
		Addr:              addr,
		Handler:           protection.Handler(sessions.Require(mux)),
		ReadHeaderTimeout: 5 * time.Second,
	}
}
