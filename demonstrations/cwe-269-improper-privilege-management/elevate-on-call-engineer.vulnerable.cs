// Give the engineer on call the operator role for an incident
// Wrong: the role goes to whomever the request names and has no end, so it stays after the
// incident.

using Microsoft.EntityFrameworkCore;

public sealed class Elevation(OperationsContext db)
{
    public async Task<RoleGrant?> ElevateAsync(ElevationRequest request, CancellationToken cancel)
    {
        var incident = await db.Incidents.SingleOrDefaultAsync(
            i => i.Id == request.IncidentId && i.ClosedAt == null, cancel);
        if (incident is null)
        {
            return null;
        }
        var grant = new RoleGrant
        {
            EngineerId = request.EngineerId,
            Role = "operator",
            IncidentId = incident.Id,
        };
        db.RoleGrants.Add(grant);
        await db.SaveChangesAsync(cancel);
        return grant;
    }
}
