<?php
// Save the settings of a shop as a PHP file that the next request includes
// Wrong: the values are pasted between quotes into PHP source, so a shop name with a quote in it
// goes on as code when the file is included.

declare(strict_types=1);

namespace Shop\Admin;

use RuntimeException;

final class SettingsFile
{
    private const KEYS = ['name', 'currency', 'imprint', 'order_mail'];

    public function __construct(private string $path)
    {
    }

    /** @param array<string, mixed> $form */
    public function save(array $form): void
    {
        $source = "<?php\n\nreturn [\n";
        foreach (self::KEYS as $key) {
            $value = trim((string) ($form[$key] ?? ''));
            $source .= "    '$key' => '$value',\n";
        }
        $source .= "];\n";
        $unfinished = $this->path . '.' . bin2hex(random_bytes(6));
        $written = file_put_contents($unfinished, $source);
        if ($written === false || !rename($unfinished, $this->path)) {
            throw new RuntimeException('The settings could not be saved.');
        }
        opcache_invalidate($this->path, true);
    }
}
