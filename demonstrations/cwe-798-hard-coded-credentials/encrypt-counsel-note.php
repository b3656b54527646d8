<?php
// Encrypt the notes of a counselling session before they are stored
// Load the key from a file outside the code and the web root, check its length, and draw a fresh
// nonce for each note.

declare(strict_types=1);

namespace App\Counselling;

use RuntimeException;

final class NoteCipher
{
    private string $key;

    public function __construct(string $keyFile)
    {
        $key = base64_decode(trim((string) file_get_contents($keyFile)), true);
        if ($key === false || strlen($key) !== SODIUM_CRYPTO_SECRETBOX_KEYBYTES) {
            throw new RuntimeException('The key file must hold one key in base64.');
        }
        $this->key = $key;
    }

    public function encrypt(string $note): string
    {
        $nonce = random_bytes(SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        return base64_encode($nonce . sodium_crypto_secretbox($note, $nonce, $this->key));
    }

    public function decrypt(string $stored): string
    {
        $bytes = (string) base64_decode($stored, true);
        $nonce = substr($bytes, 0, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        $box = substr($bytes, SODIUM_CRYPTO_SECRETBOX_NONCEBYTES);
        $note = strlen($nonce) === SODIUM_CRYPTO_SECRETBOX_NONCEBYTES
            ? sodium_crypto_secretbox_open($box, $nonce, $this->key)
            : false;
        return $note !== false ? $note : throw new RuntimeException('The note is damaged.');
    }
}
