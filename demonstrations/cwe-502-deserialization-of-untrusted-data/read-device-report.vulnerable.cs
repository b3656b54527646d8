// Read a report that a sensor in a cellar sends over MQTT
// Wrong: with TypeNameHandling the message names any .NET class, which is then created and filled.

using System.Text;
using Newtonsoft.Json;

namespace Cellar.Telemetry;

public abstract record DeviceReport(string Serial);

public sealed record HumidityReport(string Serial, double Percent) : DeviceReport(Serial);

public sealed record LeakReport(string Serial, string Room) : DeviceReport(Serial);

public static class ReportReader
{
    private static readonly JsonSerializerSettings Settings = new()
    {
        TypeNameHandling = TypeNameHandling.All,
    };

    public static DeviceReport Read(byte[] payload)
    {
        var text = Encoding.UTF8.GetString(payload);
        return JsonConvert.DeserializeObject<DeviceReport>(text, Settings)
            ?? throw new JsonException("The report is empty.");
    }
}
