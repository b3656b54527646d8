// Search a museum's collection for words and a period
// Wrong: FromSqlRaw gets a string that is already put together, so the visitor's words are part
// of the statement.

using Microsoft.EntityFrameworkCore;

public sealed class ObjectSearch(CollectionContext db)
{
    public Task<List<ObjectCard>> FindAsync(
        string words, int fromYear, int toYear, CancellationToken cancel)
    {
        return db.Objects
            .FromSqlRaw($"""
                SELECT * FROM objects
                WHERE search_vector @@ websearch_to_tsquery('english', '{words}')
                """)
            .Where(o => o.Year >= fromYear && o.Year <= toYear && o.OnDisplay)
            .OrderBy(o => o.Year)
            .Take(50)
            .Select(o => new ObjectCard(o.Id, o.Title, o.Year, o.Room))
            .AsNoTracking()
            .ToListAsync(cancel);
    }
}
