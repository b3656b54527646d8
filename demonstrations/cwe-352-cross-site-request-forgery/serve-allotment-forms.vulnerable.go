// Serve the forms with which gardeners manage their allotments
// Wrong: nothing looks at where a request comes from, and the patterns name no method, so a link
// on any page gives up the visitor's allotment.

package allotments

import (
	"net/http"
	"time"
)

// NewServer serves the forms. Sessions hold the gardener who is signed in.
func NewServer(addr string, sessions *Sessions, plots *Plots) *http.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /plots", plots.Overview)
	mux.HandleFunc("/plots/{number}/swap", plots.OfferSwap)
	mux.HandleFunc("/plots/{number}/give-up", plots.GiveUp)

	return &http.Server{
		Addr:              addr,
		Handler:           sessions.Require(mux),
		ReadHeaderTimeout: 5 * time.Second,
	}
}
