<?php
// Withdraw a flat listing from the landlord's page
// Wrong: a GET with the session's cookie is enough, so an image on any page withdraws the listing
// of a landlord who is signed in.

declare(strict_types=1);

namespace Flats\Landlord;

use PDO;

final class WithdrawListing
{
    public function __construct(private PDO $db)
    {
    }

    public function __invoke(): void
    {
        $withdraw = $this->db->prepare(
            'UPDATE listings SET withdrawn_at = now() WHERE id = ? AND landlord_id = ?'
        );
        $withdraw->execute([(int) ($_GET['listing'] ?? 0), $_SESSION['landlord_id']]);
        header('Location: /landlord/listings', true, 303);
    }
}
