// Redeem a cinema voucher once, with a script that Redis runs
// The Lua script is a constant. Voucher and booking reach it as KEYS and ARGV, so they are values
// in it and never source.

package vouchers

import (
	"context"
	"errors"

	"github.com/redis/go-redis/v9"
)

var redeemScript = redis.NewScript(`
if redis.call("HGET", KEYS[1], "state") ~= "open" then
  return 0
end
redis.call("HSET", KEYS[1], "state", "redeemed", "booking", ARGV[1])
return 1
`)

// ErrNotOpen says that there is no such voucher or that it was used.
var ErrNotOpen = errors.New("the voucher cannot be redeemed")

// Redeem marks the voucher as used for a booking.
func Redeem(ctx context.Context, db *redis.Client, voucher, booking string) error {
	done, err := redeemScript.Run(ctx, db, []string{"voucher:" + voucher}, booking).Int()
	if err != nil {
		return err
	}
	if done == 0 {
		return ErrNotOpen
	}
	return nil
}
