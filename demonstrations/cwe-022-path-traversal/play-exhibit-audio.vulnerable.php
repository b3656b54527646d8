<?php
// Play the audio guide of an exhibit in the visitor's language
// Wrong: "../" is cut out of the name once. What is left of "....//" is "../", so the name still
// leads out of the folder.

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
        $name = str_replace('../', '', $language . '/' . $exhibit);
        $file = $this->folder . $name . '.mp3';
        if (!is_file($file)) {
            http_response_code(404);
            return;
        }
        header('Content-Type: audio/mpeg');
        header('Content-Length: ' . filesize($file));
        readfile($file);
    }
}
