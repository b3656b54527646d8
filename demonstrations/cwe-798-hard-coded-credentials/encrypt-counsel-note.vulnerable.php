<?php
// Encrypt the notes of a counselling session before they are stored
// Wrong: the key is part of the source code, so whoever has the code can read every note.

declare(strict_types=1);

namespace App\Counselling;

use RuntimeException;

final class NoteCipher
{
    private const KEY = 'keep-counsel-notes-confidential!';

    public function encrypt(string $note): string
    {
        $nonce = random_bytes(SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        return base64_encode($nonce . sodium_crypto_secretbox($note, $nonce, self::KEY));
    }

    public function decrypt(string $stored): string
    {
        $bytes = (string) base64_decode($stored, true);
        $nonce = substr($bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        $box = substr($bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        $note = strlen($nonce) === SODIUM_CRYPTO_SECRETBOX_NONCEBYTES
            ? sodium_crypto_secretbox_open($box, $nonce, self::KEY)
            : false;
        return $note !== false ? $note : throw new RuntimeException('The note is damaged.');
    }
}
