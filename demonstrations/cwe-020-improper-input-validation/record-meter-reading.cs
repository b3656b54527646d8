// Record the meter reading that a household sends in
// Parse the text with fixed number styles, then check it against what is known of the meter: not
// below the last reading and not above what its digits can show.

using System.Globalization;
using Microsoft.EntityFrameworkCore;

public sealed class MeterReadings(UtilityContext db, TimeProvider clock)
{
    public async Task<ReadingResult> RecordAsync(int meterId, string text, CancellationToken cancel)
    {
        var meter = await db.Meters.SingleAsync(m => m.Id == meterId, cancel);
        if (!decimal.TryParse(
                text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return ReadingResult.NotANumber;
        }
        if (value < meter.LastReading || value > meter.HighestReading)
        {
            return ReadingResult.Implausible;
        }
        meter.LastReading = value;
        db.Readings.Add(new Reading(meterId, value, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return ReadingResult.Recorded;
    }
}
