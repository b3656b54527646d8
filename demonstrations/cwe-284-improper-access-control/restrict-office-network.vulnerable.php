<?php
// Let only the museum's office network reach the collection editor
// Wrong: the header is read directly. Any client may send it, so naming an office address in it
// opens the editor to the whole internet.

declare(strict_types=1);

namespace App\EventListener;

use Symfony\Component\EventDispatcher\Attribute\AsEventListener;
use Symfony\Component\HttpFoundation\IpUtils;
use Symfony\Component\HttpKernel\Event\RequestEvent;
use Symfony\Component\HttpKernel\Exception\AccessDeniedHttpException;

#[AsEventListener(priority: 256)]
final class OfficeNetworkOnly
{
    private const OFFICE = ['192.0.2.0/26', '2001:db8:40::/64'];

    public function __invoke(RequestEvent $event): void
    {
        $request = $event->getRequest();
        if (!str_starts_with($request->getPathInfo(), '/editor')) {
            return;
        }
        $forwarded = explode(',', $request->headers->get('X-Forwarded-For', ''));
        $address = trim($forwarded[0]);
        if (!IpUtils::checkIp($address, self::OFFICE)) {
            throw new AccessDeniedHttpException('The editor is open in the office only.');
        }
    }
}
