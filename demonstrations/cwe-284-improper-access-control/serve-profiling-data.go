// Serve profiling data beside the public API of a parcel tracker
// Handlers for operators have a mux of their own on a listener bound to the loopback address. The
// public mux is made here: in the default one every import may register handlers.

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
	go func() {
		err := http.ListenAndServe("127.0.0.1:6060", operatorHandler())
		slog.Error("operator listener ended", "err", err)
	}()

	public := http.NewServeMux()
	public.HandleFunc("GET /parcels/{number}", showParcel)
	server := http.Server{Addr: ":8080", Handler: public, ReadHeaderTimeout: 5 * time.Second}
	slog.Error("public listener ended", "err", server.ListenAndServe())
}
