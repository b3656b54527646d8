<?php
// Save the settings of a shop as a PHP file that the next request includes
// Keep known keys only and write the values with var_export, which quotes them as PHP literals;
// then put the finished file in place of the old one.

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
        $settings = [];
        foreach (self::KEYS as $key) {
            $settings[$key] = trim((string) ($form[$key] ?? ''));
        }
        $source = "<?php\n\nreturn " . var_export($settings, true) . ";\n";
        $unfinished = $this->path . '.' . bin2hex(random_bytes(6));
        $written = file_put_contents($unfinished, $source);
        if ($written === false || !rename($unfinished, $this->path)) {
            throw new RuntimeException('The settings could not be saved.');
        }
        opcache_invalidate($this->path, true);
    }
}
