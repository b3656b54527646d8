<?php
// Sign a member of an archive's staff in
// Wrong: MD5 values are compared with ==, which takes two texts such as "0e12" and "0e34" for the
// same number; and the session keeps an id that others may know.

declare(strict_types=1);

namespace Archive\Staff;

use PDO;

final class SignIn
{
    public function __construct(private PDO $db)
    {
    }

    public function attempt(string $name, string $password): bool
    {
        $query = $this->db->prepare(
            'SELECT id, password_hash FROM staff WHERE name = ? AND NOT locked'
        );
        $query->execute([$name]);
        $row = $query->fetch(PDO::FETCH_ASSOC);
        if ($row === false || md5($password) != $row['password_hash']) {
            return false;
        }
        $_SESSION['staff_id'] = $row['id'];
        return true;
    }
}
