<?php
// Measure the SVG logo that an exhibitor uploads for a trade fair stand
// Load without LIBXML_NOENT and LIBXML_DTDLOAD, which make libxml resolve entities, forbid the
// network and refuse a document type altogether.

declare(strict_types=1);

namespace App\Fair;

use DOMDocument;
use InvalidArgumentException;

final class StandLogo
{
    private const MAX_BYTES = 200_000;

    /** @return array{width: float, height: float} */
    public function measure(string $svg): array
    {
        if (strlen($svg) > self::MAX_BYTES) {
            throw new InvalidArgumentException('The logo is too large.');
        }
        $document = new DOMDocument();
        $loaded = $document->loadXML($svg, LIBXML_NONET | LIBXML_NOERROR);
        if (!$loaded || $document->doctype !== null) {
            throw new InvalidArgumentException('The logo is not a plain SVG image.');
        }
        $box = preg_split('/[\s,]+/', trim($document->documentElement->getAttribute('viewBox')));
        if (count($box) !== 4) {
            throw new InvalidArgumentException('The logo has no view box.');
        }
        return ['width' => (float) $box[2], 'height' => (float) $box[3]];
    }
}
