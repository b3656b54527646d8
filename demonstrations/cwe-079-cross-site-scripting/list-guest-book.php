<?php
// List the entries of a mountain hut's guest book
// Escape each value where it is put out, with both kinds of quotes and the page's character set;
// line breaks are added after that, not before.

declare(strict_types=1);

namespace Hut\GuestBook;

final class EntryList
{
    private static function text(string $value): string
    {
        return htmlspecialchars($value, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
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
