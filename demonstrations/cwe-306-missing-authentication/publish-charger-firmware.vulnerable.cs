// Publish firmware for a company's charging points
// Wrong: the group has no authorization. Anyone who reaches the service can publish firmware,
// which every charging point then installs.

public static class FirmwareEndpoints
{
    private const long MaxBytes = 64 * 1024 * 1024;

    public static void MapFirmware(this IEndpointRouteBuilder routes)
    {
        var firmware = routes.MapGroup("/firmware");

        firmware.MapGet("/", (IFirmwareStore store) => store.List());

        firmware.MapPut("/{model}/{version}", async (
            string model, Version version, HttpRequest request, IFirmwareStore store,
            CancellationToken cancel) =>
        {
            if (request.ContentLength is null or > MaxBytes)
            {
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            }
            await store.AddAsync(model, version, request.Body, cancel);
            return Results.NoContent();
        });

        firmware.MapPost("/{model}/{version}/release", async (
            string model, Version version, IFirmwareStore store, CancellationToken cancel) =>
            await store.ReleaseAsync(model, version, cancel) ? Results.Ok() : Results.NotFound());
    }
}
