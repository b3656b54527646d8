// List the open nursing shifts of a hospital, on one ward if the planner picked one
// Wrong: the ward is formatted into the query, so a quote in it changes the condition.

package roster

import (
	"context"
	"database/sql"
	"fmt"
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
	WHERE hospital_id = $1 AND nurse_id IS NULL AND ('%[1]s' = '' OR ward = '%[1]s')
	ORDER BY starts_at`

func ListOpen(ctx context.Context, db *sql.DB, hospital int64, ward string) ([]Shift, error) {
	rows, err := db.QueryContext(ctx, fmt.Sprintf(openShifts, ward), hospital)
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
