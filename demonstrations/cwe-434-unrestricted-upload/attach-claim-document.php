<?php
// Attach a scanned document to an insurance claim
// Let finfo read the type from the content and take the ending from a fixed list; store the file
// under a random name, whatever name and type the client sent.

declare(strict_types=1);

namespace App\Claims;

use finfo;
use PDO;
use RuntimeException;

final class ClaimDocuments
{
    private const MAX_BYTES = 8_000_000;
    private const ENDINGS = [
        'application/pdf' => 'pdf',
        'image/jpeg' => 'jpg',
        'image/png' => 'png',
    ];

    public function __construct(private PDO $db, private string $folder)
    {
    }

    public function attach(int $claimId, array $upload): void
    {
        if ($upload['error'] !== UPLOAD_ERR_OK || $upload['size'] > self::MAX_BYTES) {
            throw new RuntimeException('The upload failed or is too large.');
        }
        $type = (new finfo(FILEINFO_MIME_TYPE))->file($upload['tmp_name']);
        if (!isset(self::ENDINGS[$type])) {
            throw new RuntimeException('Only PDF, JPEG and PNG files are accepted.');
        }
        $name = bin2hex(random_bytes(16)) . '.' . self::ENDINGS[$type];
        if (!move_uploaded_file($upload['tmp_name'], "{$this->folder}/{$name}")) {
            throw new RuntimeException('The document could not be stored.');
        }
        $insert = $this->db->prepare('INSERT INTO claim_documents (claim_id, file) VALUES (?, ?)');
        $insert->execute([$claimId, $name]);
    }
}
