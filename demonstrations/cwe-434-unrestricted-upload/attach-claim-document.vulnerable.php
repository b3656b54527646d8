<?php
// Attach a scanned document to an insurance claim
// Wrong: type and ending come from the client, so "scan.php" sent as image/png is stored as PHP
// code.

declare(strict_types=1);

namespace App\Claims;

use PDO;
use RuntimeException;

final class ClaimDocuments
{
    private const MAX_BYTES = 8_000_000;
    private const TYPES = ['application/pdf', 'image/jpeg', 'image/png'];

    public function __construct(private PDO $db, private string $folder)
    {
    }

    public function attach(int $claimId, array $upload): void
    {
        if ($upload['error'] !== UPLOAD_ERR_OK || $upload['size'] > self::MAX_BYTES) {
            throw new RuntimeException('The upload failed or is too large.');
        }
        if (!in_array($upload['type'], self::TYPES, true)) {
            throw new RuntimeException('Only PDF, JPEG and PNG files are accepted.');
        }
        $name = bin2hex(random_bytes(16)) . '.' . pathinfo($upload['name'], PATHINFO_EXTENSION);
        if (!move_uploaded_file($upload['tmp_name'], "{$this->folder}/{$name}")) {
            throw new RuntimeException('The document could not be stored.');
        }
        $insert = $this->db->prepare('INSERT INTO claim_documents (claim_id, file) VALUES (?, ?)');
        $insert->execute([$claimId, $name]);
    }
}
