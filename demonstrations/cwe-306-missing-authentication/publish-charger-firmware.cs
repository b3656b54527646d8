// Publish firmware for a company's charging points
// RequireAuthorization stands on the group, so that every endpoint mapped on it needs the policy;
// nothing is mapped beside it.

public static class FirmwareEndpoints
{
    private const long MaxBytes = 64 * 1024 * 1024;

    public static void MapFirmware(this IEndpointRouteBuilder routes)
    {
        var firmware = routes.MapGroup("/firmware").RequireAuthorization("FirmwareRelease");

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
