// Give the engineer on call the operator role for an incident
// The role is bound to an open incident and to an end that a job enforces; it is given to the
// person on the roster and to nobody the request names.

using Microsoft.EntityFrameworkCore;

public sealed class Elevation(OperationsContext db, IRoster roster, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(4);

    public async Task<RoleGrant?> ElevateAsync(ElevationRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var incident = await db.Incidents.SingleOrDefaultAsync(
            i => i.Id == request.IncidentId && i.ClosedAt == null, cancel);
        if (incident is null)
        {
            return null;
        }
        var grant = new RoleGrant
        {
            EngineerId = await roster.OnCallAsync(incident.Service, now, cancel),
            Role = "operator",
            IncidentId = incident.Id,
            EndsAt = now + Longest,
        };
        db.RoleGrants.Add(grant);
        await db.SaveChangesAsync(cancel);
        return grant;
    }

    public Task<int> EndExpiredAsync(CancellationToken cancel) =>
        db.RoleGrants
            .Where(g => g.EndsAt < clock.GetUtcNow() || g.Incident.ClosedAt != null)
            .ExecuteDeleteAsync(cancel);
}
