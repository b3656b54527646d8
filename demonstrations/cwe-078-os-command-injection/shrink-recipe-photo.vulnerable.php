<?php
// Shrink the photo of a recipe for the overview page
// Wrong: path and width are pasted into a line for the shell; the path ends in the name that the
// cook's browser sent.

declare(strict_types=1);

namespace Kitchen\Photos;

use RuntimeException;

final class Shrinker
{
    public function __construct(private string $folder)
    {
    }

    public function shrink(string $name, int $width): string
    {
        $source = "{$this->folder}/originals/" . basename($name);
        $target = "{$this->folder}/small/" . bin2hex(random_bytes(12)) . '.webp';
        $command = "vipsthumbnail '$source' --size {$width}x -o '$target'";

        $process = proc_open($command, [2 => ['file', '/dev/null', 'w']], $pipes);
        if ($process === false || proc_close($process) !== 0) {
            throw new RuntimeException('The photo could not be made smaller.');
        }
        return $target;
    }
}
