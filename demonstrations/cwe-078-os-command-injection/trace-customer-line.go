// Trace the route to a customer's router for the help desk
// Parse the value as an IP address and pass on the parsed address, without an IPv6 zone (a zone
// is free text). traceroute is started directly, not by a shell.

package helpdesk

import (
	"context"
	"net/http"
	"net/netip"
	"os/exec"
	"time"
)

func traceLine(w http.ResponseWriter, r *http.Request) {
	addr, err := netip.ParseAddr(r.FormValue("router"))
	if err != nil {
		http.Error(w, "router must be an IP address", http.StatusBadRequest)
		return
	}
	router := addr.WithZone("").String()

	ctx, cancel := context.WithTimeout(r.Context(), 45*time.Second)
	defer cancel()
	hops, err := exec.CommandContext(ctx, "traceroute", "-n", "-q", "1", router).Output()
	if err != nil {
		http.Error(w, "trace failed", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(hops)
}
