// Open the database of the bookkeeping service
// Wrong: the password is a constant of the program, the same in every copy and hard to change.

package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
)

const password = "L3dger-books-2023"

func Open(ctx context.Context, host string) (*sql.DB, error) {
	address := url.URL{
		Scheme:   "postgres",
		User:     url.UserPassword("ledger", password),
		Host:     host,
		Path:     "ledger",
		RawQuery: "sslmode=verify-full",
	}
	db, err := sql.Open("pgx", address.String())
	if err != nil {
		return nil, fmt.Errorf("open the ledger: %w", err)
	}
	return db, db.PingContext(ctx)
}
