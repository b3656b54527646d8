<?php
// Sign a member of an archive's staff in
// Check the password with password_verify against a password_hash value, refuse an account that
// is locked, and give the session a new id before it holds the user.

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
        if ($row === false || !password_verify($password, $row['password_hash'])) {
            return false;
        }
        session_regenerate_id(true);
        $_SESSION['staff_id'] = $row['id'];
        return true;
    }
}
