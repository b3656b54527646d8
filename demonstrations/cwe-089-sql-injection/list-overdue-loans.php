<?php
// List the overdue loans of the library branches that were ticked
// One placeholder for each branch, made by counting them, and every value bound; the row limit is
// bound as an integer.

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
        $marks = implode(', ', array_fill(0, count($branches), '?'));
        $query = $this->db->prepare(
            "SELECT title, reader_name, due_on FROM loans
             WHERE returned_on IS NULL AND due_on < CURRENT_DATE AND branch_id IN ($marks)
             ORDER BY due_on LIMIT ?"
        );
        $values = array_map(intval(...), array_values($branches));
        foreach ([...$values, $limit] as $at => $value) {
            $query->bindValue($at + 1, $value, PDO::PARAM_INT);
        }
        $query->execute();
        return $query->fetchAll(PDO::FETCH_ASSOC);
    }
}
