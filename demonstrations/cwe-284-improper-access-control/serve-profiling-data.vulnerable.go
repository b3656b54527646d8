// Serve profiling data beside the public API of a parcel tracker
// Wrong: the operators' mux is mounted on the public one, so anyone can read the stacks and the
// command line and keep the processor busy with profiles.

package main

import (
	"log/slog"
	"net/http"
	"net/http/pprof"
	"time"
)

func operatorHandler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return mux
}

func main() {
	public := http.NewServeMux()
	public.Handle("/debug/pprof/", operatorHandler())
	public.HandleFunc("GET /parcels/{number}", showParcel)
	server := http.Server{Addr: ":8080", Handler: public, ReadHeaderTimeout: 5 * time.Second}
	slog.Error("public listener ended", "err", server.ListenAndServe())
}
