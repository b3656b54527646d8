<?php
// List the overdue loans of the library branches that were ticked
// Wrong: the ticked branches are joined into the statement. They come from the form, so they may
// hold SQL instead of numbers.

declare(strict_types=1);

namespace Library\Reports;

use PDO;

final class OverdueLoans
{
    public function __construct(private PDO $db)
    {
    }

    /** @param list<string> $branches as the form sent them */
    public function of(array $branches, int $limit = 200): array
    {
        if ($branches === []) {
            return [];
        }
        $ids = implode(', ', $branches);
        $query = $this->db->query(
            "SELECT title, reader_name, due_on FROM loans
             WHERE returned_on IS NULL AND due_on < CURRENT_DATE AND branch_id IN ($ids)
             ORDER BY due_on LIMIT $limit"
        );
        return $query->fetchAll(PDO::FETCH_ASSOC);
    }
}
