<?php
// Restore the filters that a visitor of a shop chose last time
// Wrong: unserialize creates any class that the cookie names and runs its magic methods.

declare(strict_types=1);

namespace App\Shop;

final class FilterCookie
{
    private const NAME = 'shop_filters';
    private const SORTS = ['price', 'newest', 'rating'];

    /** @return array{sort: string, inStock: bool} */
    public function read(array $cookies): array
    {
        $filters = @unserialize($cookies[self::NAME] ?? '');
        $sort = $filters['sort'] ?? null;
        return [
            'sort' => in_array($sort, self::SORTS, true) ? $sort : 'newest',
            'inStock' => ($filters['inStock'] ?? false) === true,
        ];
    }

    public function write(string $sort, bool $inStock): void
    {
        $value = serialize(['sort' => $sort, 'inStock' => $inStock]);
        setcookie(self::NAME, $value, ['path' => '/', 'secure' => true, 'samesite' => 'Lax']);
    }
}
