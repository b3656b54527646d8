// Record the meter reading that a household sends in
// Wrong: the text is parsed with every number style, so "-5" and "1e9" are readings too, and none
// is compared with what is known of the meter.

using System.Globalization;
using Microsoft.EntityFrameworkCore;

public sealed class MeterReadings(UtilityContext db, TimeProvider clock)
{
    public async Task<ReadingResult> RecordAsync(int meterId, string text, CancellationToken cancel)
    {
        var meter = await db.Meters.SingleAsync(m => m.Id == meterId, cancel);
        if (!decimal.TryParse(
                text, NumberStyles.Any, CultureInfo.InvariantCulture, out var value))
        {
            return ReadingResult.NotANumber;
        }
        meter.LastReading = value;
        db.Readings.Add(new Reading(meterId, value, clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        return ReadingResult.Recorded;
    }
}
