// Receive the GPS track that a hiking app uploads
// Wrong: io.ReadAll keeps the whole body in memory, however long the client goes on sending.

package tracks

import (
	"encoding/json"
	"io"
	"net/http"
)

type Point struct {
	Lat, Lon, Elevation float64
}

type Track struct {
	Name   string
	Points []Point
}

type Store interface {
	Save(r *http.Request, t Track) error
}

func Upload(store Store) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			http.Error(w, "could not read the track", http.StatusBadRequest)
			return
		}
		var track Track
		if err := json.Unmarshal(body, &track); err != nil {
			http.Error(w, "not a track", http.StatusBadRequest)
			return
		}
		if err := store.Save(r, track); err != nil {
			http.Error(w, "could not save the track", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}
