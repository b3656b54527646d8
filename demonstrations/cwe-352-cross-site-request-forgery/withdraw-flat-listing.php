<?php
// Withdraw a flat listing from the landlord's page
// The form carries a random token of the session; compare it with hash_equals, refuse a session
// without one, and answer POST only.

declare(strict_types=1);

namespace Flats\Landlord;

use PDO;

final class WithdrawListing
{
    public function __construct(private PDO $db)
    {
    }

    public static function token(): string
    {
        return $_SESSION['form_token'] ??= bin2hex(random_bytes(32));
    }

    public function __invoke(): void
    {
        $expected = $_SESSION['form_token'] ?? '';
        $sent = $_POST['form_token'] ?? '';
        if ($expected === '' || !is_string($sent) || !hash_equals($expected, $sent)) {
            http_response_code(403);
            return;
        }
        $withdraw = $this->db->prepare(
            'UPDATE listings SET withdrawn_at = now() WHERE id = ? AND landlord_id = ?'
        );
        $withdraw->execute([(int) ($_POST['listing'] ?? 0), $_SESSION['landlord_id']]);
        header('Location: /landlord/listings', true, 303);
    }
}
