// Set the target temperature of a greenhouse
// Wrong: the limits are tested from outside. Every comparison with NaN is false, so "NaN" passes
// and the heater never sees its target reached.

package greenhouse

import (
	"net/http"
	"strconv"
)

const (
	coldest = 4.0
	hottest = 38.0
)

// Heater keeps a temperature in degrees Celsius.
type Heater interface {
	SetTarget(celsius float64) error
}

func setTarget(heater Heater) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		target, err := strconv.ParseFloat(r.PostFormValue("target"), 64)
		if err != nil || target < coldest || target > hottest {
			http.Error(w, "target must be from 4 to 38 degrees", http.StatusBadRequest)
			return
		}
		if err := heater.SetTarget(target); err != nil {
			http.Error(w, "the heater does not answer", http.StatusBadGateway)
			return
		}
		w.WriteHeader(http.StatusNoContent)
	}
}
