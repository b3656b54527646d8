// Refund an order of a web shop
// Name the policy that the caller must meet where the endpoint is mapped; being signed in is true
// of every customer and not enough to pay money out.

using System.Security.Claims;
using Microsoft.EntityFrameworkCore;

public static class RefundEndpoints
{
    public record RefundRequest(string Reason);

    public static void MapRefunds(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/orders/{id:guid}/refund", Refund).RequireAuthorization("IssueRefunds");
    }

    private static async Task<IResult> Refund(
        Guid id,
        RefundRequest request,
        ShopContext db,
        IPayments payments,
        ClaimsPrincipal clerk,
        CancellationToken cancel)
    {
        var order = await db.Orders.SingleOrDefaultAsync(o => o.Id == id, cancel);
        if (order is null)
            return Results.NotFound();
        if (!order.CanBeRefunded)
            return Results.Conflict();
        order.MarkRefunded(clerk.Identity?.Name, request.Reason);
        await db.SaveChangesAsync(cancel);
        await payments.PayBackAsync(order.PaymentId, order.Total, cancel);
        return Results.NoContent();
    }
}
