// Search a museum's collection for words and a period
// FromSql takes an interpolated string and turns each hole into a parameter. Give it the literal
// itself; a string that was put together before has no holes left.

using Microsoft.EntityFrameworkCore;

public sealed class ObjectSearch(CollectionContext db)
{
    public Task<List<ObjectCard>> FindAsync(
        string words, int fromYear, int toYear, CancellationToken cancel)
    {
        return db.Objects
            .FromSql($"""
                SELECT * FROM objects
                WHERE search_vector @@ websearch_to_tsquery('english', {words})
                """)
            .Where(o => o.Year >= fromYear && o.Year <= toYear && o.OnDisplay)
            .OrderBy(o => o.Year)
            .Take(50)
            .Select(o => new ObjectCard(o.Id, o.Title, o.Year, o.Room))
            .AsNoTracking()
            .ToListAsync(cancel);
    }
}
