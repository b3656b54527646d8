// Trace the route to a customer's router for the help desk
// Wrong: the value from the form is pasted into a command for the shell.

package helpdesk

import (
	"context"
	"net/http"
	"os/exec"
	"time"
)

func traceLine(w http.ResponseWriter, r *http.Request) {
	router := r.FormValue("router")
	if router == "" {
		http.Error(w, "router must be an IP address", http.StatusBadRequest)
		return
	}

	ctx, cancel := context.WithTimeout(r.Context(), 45*time.Second)
	defer cancel()
	hops, err := exec.CommandContext(ctx, "sh", "-c", "traceroute -n -q 1 "+router).Output()
	if err != nil {
		http.Error(w, "trace failed", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Write(hops)
}
