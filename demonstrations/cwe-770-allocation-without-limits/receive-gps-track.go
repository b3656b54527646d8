// Receive the GPS track that a hiking app uploads
// Wrap the body in http.MaxBytesReader before decoding, so that reading stops at the limit whatever
// Content-Length says, and limit the number of points.

package tracks

import (
	"encoding/json"
	"net/http"
)

const (
	maxTrackBytes = 2 << 20
	maxPoints     = 20_000
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
		body := http.MaxBytesReader(w, r.Body, maxTrackBytes)
		var track Track
		err := json.NewDecoder(body).Decode(&track)
		if err != nil || len(track.Points) > maxPoints {
			http.Error(w, "not a track, or too long", http.StatusBadRequest)
			return
		}
		if err := store.Save(r, track); err != nil {
			http.Error(w, "could not save the track", http.StatusInternalServerError)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}
