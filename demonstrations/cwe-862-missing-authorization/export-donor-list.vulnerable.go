// Export the donors of a charity with their addresses
// Wrong: the export is registered as it is; who knows its address gets every donor's data.

package donors

import (
	"encoding/json"
	"net/http"
)

func Routes(mux *http.ServeMux, all func() any) {
	export := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		json.NewEncoder(w).Encode(all())
	})
	mux.Handle("GET /donors/export", export)
}
