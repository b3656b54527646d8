<?php
// Play the audio guide of an exhibit in the visitor's language
// Resolve the path with realpath, links included, and go on only if the result lies below the
// resolved folder; false, for a file that is not there, is refused as well.

declare(strict_types=1);

namespace Museum\Guide;

use InvalidArgumentException;

final class AudioGuide
{
    private string $folder;

    public function __construct(string $folder)
    {
        $resolved = realpath($folder)
            ?: throw new InvalidArgumentException('There is no folder of audio guides.');
        $this->folder = $resolved . DIRECTORY_SEPARATOR;
    }

    public function play(string $exhibit, string $language): void
    {
        $file = realpath($this->folder . $language . '/' . $exhibit . '.mp3');
        if ($file === false || !str_starts_with($file, $this->folder)) {
            http_response_code(404);
            return;
        }
        header('Content-Type: audio/mpeg');
        header('Content-Length: ' . filesize($file));
        readfile($file);
    }
}
