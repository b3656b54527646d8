// Open the database of the bookkeeping service
// Read the password from the credential file that the service manager provides, escape it by
// building the address with url.UserPassword, and fail where it is missing.

package ledger

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

func Open(ctx context.Context, host string) (*sql.DB, error) {
	secret, err := os.ReadFile(filepath.Join(os.Getenv("CREDENTIALS_DIRECTORY"), "ledger-db"))
	if err != nil {
		return nil, fmt.Errorf("read the database password: %w", err)
	}
	password := strings.TrimSpace(string(secret))
	if password == "" {
		return nil, fmt.Errorf("the database password is empty")
	}
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
