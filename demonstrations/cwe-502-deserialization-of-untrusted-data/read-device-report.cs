// Read a report that a sensor in a cellar sends over MQTT
// Let the message choose between kinds that are listed in the code by a short name; no class name
// from the message is ever looked up.

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cellar.Telemetry;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(HumidityReport), "humidity")]
[JsonDerivedType(typeof(LeakReport), "leak")]
public abstract record DeviceReport(string Serial);

public sealed record HumidityReport(string Serial, double Percent) : DeviceReport(Serial);

public sealed record LeakReport(string Serial, string Room) : DeviceReport(Serial);

public static class ReportReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 4,
    };

    public static DeviceReport Read(byte[] payload)
    {
        return JsonSerializer.Deserialize<DeviceReport>(payload, Options)
            ?? throw new JsonException("The report is empty.");
    }
}
