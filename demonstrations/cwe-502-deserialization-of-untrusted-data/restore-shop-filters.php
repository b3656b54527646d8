<?php
// Restore the filters that a visitor of a shop chose last time
// Keep the filters as JSON, decode them to plain arrays and copy only the known keys, each checked;
// a cookie is written by whoever sends it.

declare(strict_types=1);

namespace App\Shop;

use JsonException;

final class FilterCookie
{
    private const NAME = 'shop_filters';
    private const SORTS = ['price', 'newest', 'rating'];

    /** @return array{sort: string, inStock: bool} */
    public function read(array $cookies): array
    {
        try {
            $filters = json_decode($cookies[self::NAME] ?? '', true, 2, JSON_THROW_ON_ERROR);
        } catch (JsonException) {
            $filters = [];
        }
        $sort = $filters['sort'] ?? null;
        return [
            'sort' => in_array($sort, self::SORTS, true) ? $sort : 'newest',
            'inStock' => ($filters['inStock'] ?? false) === true,
        ];
    }

    public function write(string $sort, bool $inStock): void
    {
        $value = json_encode(['sort' => $sort, 'inStock' => $inStock], JSON_THROW_ON_ERROR);
        setcookie(self::NAME, $value, ['path' => '/', 'secure' => true, 'samesite' => 'Lax']);
    }
}
