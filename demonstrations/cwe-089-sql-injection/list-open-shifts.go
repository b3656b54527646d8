// List the open nursing shifts of a hospital, on one ward if the planner picked one
// The query is a constant and an optional filter is part of it ($2 = '' OR ward = $2), so no
// condition has to be glued on. Every value is an argument of QueryContext.

package roster

import (
	"context"
	"database/sql"
	"time"
)

type Shift struct {
	ID    int64
	Ward  string
	Start time.Time
}

const openShifts = `
	SELECT id, ward, starts_at
	FROM shifts
	WHERE hospital_id = $1 AND nurse_id IS NULL AND ($2 = '' OR ward = $2)
	ORDER BY starts_at`

func ListOpen(ctx context.Context, db *sql.DB, hospital int64, ward string) ([]Shift, error) {
	rows, err := db.QueryContext(ctx, openShifts, hospital, ward)
	if err != nil {
		return nil, err
	}
	defer rows.Close()

	var shifts []Shift
	for rows.Next() {
		var s Shift
		if err := rows.Scan(&s.ID, &s.Ward, &s.Start); err != nil {
			return nil, err
		}
		shifts = append(shifts, s)
	}
	return shifts, rows.Err()
}
