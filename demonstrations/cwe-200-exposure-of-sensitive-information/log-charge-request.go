// Log the requests to the card terminal gateway
// Log named values only. Tokens and card numbers have types whose LogValue hides them, so that
// they stay out of the log even where a whole struct is logged.

package terminal

import (
	"context"
	"log/slog"
)

// Token authorises a charge.
type Token string

// LogValue keeps the token out of logs.
func (Token) LogValue() slog.Value { return slog.StringValue("hidden") }

// CardNumber is the number on the card, digits only.
type CardNumber string

// LogValue shows the last four digits, as on a receipt.
func (n CardNumber) LogValue() slog.Value {
	return slog.StringValue("..." + string(n[max(0, len(n)-4):]))
}

// Charge is what the terminal asks the gateway for.
type Charge struct {
	Terminal string
	Cents    int64
	Card     CardNumber
	Token    Token
}

// LogValue applies the rules of the fields.
func (c Charge) LogValue() slog.Value {
	return slog.GroupValue(slog.String("terminal", c.Terminal), slog.Int64("cents", c.Cents),
		slog.Any("card", c.Card), slog.Any("token", c.Token))
}

func logCharge(ctx context.Context, charge Charge) {
	slog.InfoContext(ctx, "charge requested", "charge", charge)
}
