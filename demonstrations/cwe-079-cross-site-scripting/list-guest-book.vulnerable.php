<?php
// List the entries of a mountain hut's guest book
// Wrong: strip_tags leaves quotes alone, so a name can end the attribute it stands in and add an
// event handler.

declare(strict_types=1);

namespace Hut\GuestBook;

final class EntryList
{
    private static function text(string $value): string
    {
        return strip_tags($value);
    }

    /** @param iterable<Entry> $entries */
    public function render(iterable $entries): void
    {
        foreach ($entries as $entry) {
            $name = self::text($entry->name);
            $words = nl2br(self::text($entry->words));
            $day = $entry->writtenAt->format('j F Y');
            echo <<<HTML
                <article aria-label="Entry of {$name}">
                  <h3>{$name}, {$day}</h3>
                  <p>{$words}</p>
                </article>

                HTML;
        }
    }
}
